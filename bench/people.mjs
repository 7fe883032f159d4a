import pg from "pg"
import { pause } from "../src/start/process-identity.mjs"
import { figure, grouped, round } from "./figures.mjs"
import { generatePeople } from "./people/generate.mjs"
import { benchMembership } from "./people/membership.mjs"
import { benchPages } from "./people/pages.mjs"
import { benchSearch } from "./people/search.mjs"
import { benchSegments } from "./people/segments.mjs"
import { benchWorth } from "./people/worth.mjs"

const IDLE_LOOKS = 5
const LOOK_MS = 1_000

/** A smaller set to try the benchmarks on; budgets are of the million. */
const PROFILES = Number(process.env.ECRM_BENCH_PEOPLE ?? 1_000_000)

/** Waits for what the store does when it starts; it holds rows that the generator writes. */
async function untilIdle(client) {
  for (let quiet = 0; quiet < IDLE_LOOKS;) {
    const { rowCount } = await client.query(
      `SELECT FROM ecrm_warehouse.task
       WHERE kind <> 'turn' AND due_at <= now() + interval '1 hour'`
    )
    quiet = rowCount === 0 ? quiet + 1 : 0
    await pause(LOOK_MS)
  }
}

/** Profiles of a million people with five million orders, beside those of the demo. */
export async function benchPeople(store) {
  const client = new pg.Client({ connectionString: store.databaseUrl })
  await client.connect()
  try {
    await untilIdle(client)
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
