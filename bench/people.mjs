import pg from "pg"
import { figure, grouped, round } from "./figures.mjs"
import { generatePeople } from "./people/generate.mjs"
import { benchMembership } from "./people/membership.mjs"
import { benchPages } from "./people/pages.mjs"
import { benchSearch } from "./people/search.mjs"
import { benchSegments } from "./people/segments.mjs"
import { benchWorth } from "./people/worth.mjs"

/** A smaller set to try the benchmarks on; budgets are of the million. */
const PROFILES = Number(process.env.ECRM_BENCH_PEOPLE ?? 1_000_000)

/** Profiles of a million people with five million orders, beside those of the demo. */
export async function benchPeople(store) {
  const client = new pg.Client({ connectionString: store.databaseUrl })
  await client.connect()
  try {
    const today = new Date().toISOString().slice(0, 10)
    const options = { profiles: PROFILES, today, tell: (line) => console.log(`  ${line}`) }
    const { counts, seconds } = await generatePeople(store.databaseUrl, options)
    const people = grouped(PROFILES)
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
    const figures = [
      figure(
        `generating ${people} people, ${grouped(counts.purchase)} orders, ${grouped(counts.purchased_item)} lines`,
        `${round(seconds)} s, ${grouped(rows / seconds)} rows/s`,
        "–",
        null,
        "≤ 6 min"
      ),
    ]
    for (const part of [benchWorth, benchSegments, benchSearch, benchPages, benchMembership]) {
      console.log(`  ${part.name} …`)
      const found = await part(store, client, people)
      console.table(found)
      figures.push(...found)
    }
    return figures
  } finally {
    await client.end()
  }
}
