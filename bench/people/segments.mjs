import { figure, grouped, round } from "../figures.mjs"
import { openProfiles } from "./built-profiles.mjs"
import { TYPICAL_RULES, WIDE_RULES } from "./rules.mjs"
import { median, timeEach } from "./signed-in.mjs"

const ROUNDS = 3

/** Previews read deeds in short: of rows without them every answer would be quick, and wrong. */
async function checkDeeds(client) {
  const { rows } = await client.query(
    `SELECT count(*)::int AS lacking FROM ecrm_profiles_audience a
     WHERE (cardinality(order_days) = 0 AND EXISTS (SELECT FROM ecrm_profiles_purchase p
         WHERE p.profile_id = a.profile_id AND NOT p.is_canceled))
       OR (cardinality(activity_kinds) = 0 AND EXISTS (SELECT FROM ecrm_profiles_activity d
         WHERE d.profile_id = a.profile_id))
       OR (cardinality(bought_categories) = 0 AND EXISTS (SELECT FROM ecrm_profiles_purchased_item i
         WHERE i.profile_id = a.profile_id AND i.quantity > 0))`
  )
  if (rows[0].lacking > 0) throw new Error(`${rows[0].lacking} people lack their deeds in short`)
}

/** Previews of typical and of wide rules by the built plugin's service, and the pass that derives what they read. */
export async function benchSegments(store, client, people) {
  const { profiles, close } = openProfiles(store.databaseUrl)
  try {
    const { segments } = profiles
    const as_of = new Date().toISOString().slice(0, 10)
    const started = Date.now()
    await segments.summariseDeeds("all")
    const summary_s = (Date.now() - started) / 1_000
    await checkDeeds(client)
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
