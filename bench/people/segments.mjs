import { figure, grouped, round } from "../figures.mjs"
import { openProfiles } from "./built-profiles.mjs"
import { TYPICAL_RULES, WIDE_RULES } from "./rules.mjs"
import { median, timeEach } from "./signed-in.mjs"

const ROUNDS = 3

/** Previews of typical and of wide rules by the built plugin's service, and the pass that derives what they read. */
export async function benchSegments(store, client, people) {
  const { profiles, close } = openProfiles(store.databaseUrl)
  try {
    const { segments } = profiles
    const as_of = new Date().toISOString().slice(0, 10)
    const started = Date.now()
    await segments.summariseDeeds("all")
    const summary_s = (Date.now() - started) / 1_000
    await client.query("VACUUM ANALYZE ecrm_profiles_audience")
    const rounds = Array.from({ length: ROUNDS })
    const baseline = median(
      await timeEach(rounds, () => client.query("SELECT count(*) FROM ecrm_profiles_audience"))
    )
    const figures = [
      figure(`deeds of ${people} people in short`, `${round(summary_s, 1)} s`, "–", null, "–"),
    ]
    for (const [name, rule] of Object.entries({ ...TYPICAL_RULES, ...WIDE_RULES })) {
      let told
      const times = await timeEach(
        rounds,
        async () => {
          told = await segments.preview(rule, as_of)
        },
        { warmUp: 1 }
      )
      const exact = told.is_estimate ? await segments.preview(rule, as_of, true) : told
      figures.push(
        figure(
          `preview: ${name}`,
          `${grouped(median(times))} ms, ${inWords(told, exact)}`,
          `counting the audience: ${grouped(baseline)} ms`,
          median(times) / baseline,
          "≤ 1 s"
        )
      )
    }
    return figures
  } finally {
    await close()
  }
}

/** What a preview told, and the truth where that was found later. */
function inWords({ count, is_estimate, margin }, exact) {
  if (!is_estimate) return `${grouped(count)} people`
  const truth = exact.is_estimate ? "not counted in time" : `in truth ${grouped(exact.count)}`
  return `about ${grouped(count)} ± ${grouped(margin)} people, ${truth}`
}
