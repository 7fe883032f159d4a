import { figure, grouped, round } from "../figures.mjs"
import { built, openProfiles } from "./built-profiles.mjs"

const secondsOf = async (work) => {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1_000
}

/** Adds up the seconds spent in each method of an object, while it works as before. */
function stopwatch(target) {
  const seconds = {}
  for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(target))) {
    const method = target[name]
    if (name === "constructor" || typeof method !== "function") continue
    target[name] = async (...args) => {
      let answer
      seconds[name] =
        (seconds[name] ?? 0) +
        (await secondsOf(async () => (answer = await method.apply(target, args))))
      return answer
    }
  }
  return seconds
}

/** The nightly run over everybody: figures, cut-offs, models, scores, predictions, classes. */
export async function benchWorth(store, client, people) {
  const { profiles, container, close } = openProfiles(store.databaseUrl)
  try {
    const { computeMetrics } = built("workflows/profiles/compute-metrics")
    const { fitModels } = built("workflows/profiles/fit-models")
    const seconds = stopwatch(profiles.metrics)
    const whole = await secondsOf(() => computeMetrics(container, "all"))
    const { score: scoring } = seconds
    const fitting = await secondsOf(() => fitModels(container))
    const again = await secondsOf(() => computeMetrics(container, "all"))
    const touch = await secondsOf(() =>
      client.query("UPDATE ecrm_profiles_metrics SET scored_on = scored_on")
    )
    await client.query("VACUUM ANALYZE ecrm_profiles_metrics")
    const baseline = `rewriting every row of the metrics: ${round(touch, 1)} s`
    const shown = (all) =>
      `${round(all, 1)} s, ${grouped(Number(people.replace(/,/g, "")) / all)} people/s`
    return [
      figure(
        `population run over ${people} people, whole`,
        shown(whole),
        baseline,
        whole / touch,
        "nightly"
      ),
      figure(
        `BG/NBD and Gamma-Gamma fit and scoring, ${people} people`,
        `fit ${round(fitting, 1)} s, scoring ${round(scoring, 1)} s`,
        baseline,
        (fitting + scoring) / touch,
        "≤ 60 s"
      ),
      figure(
        "the population run again, nothing new",
        shown(again),
        `first time: ${round(whole, 1)} s`,
        again / whole,
        "–"
      ),
    ]
  } finally {
    await close()
  }
}
