import pg from "pg"
import * as behaviour from "./behaviour.mjs"
import * as persons from "./persons.mjs"
import * as standing from "./standing.mjs"

const CONNECTIONS = 2
/** More parts than connections, so that no connection waits long for the other. */
const PARTS = 8
const SETTINGS = `
  SET synchronous_commit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '512MB';
  SET max_parallel_maintenance_workers = 1`

/** What is filled, in order; steps in parts are run by both connections at once. */
const STEPS = [
  { what: "people", sql: persons.PERSONS, in_parts: true },
  { what: "profiles", sql: persons.PROFILES, in_parts: true },
  { what: "merges", sql: persons.MERGES, in_parts: true },
  { what: "identities", sql: persons.IDENTITIES, in_parts: true },
  { what: "trait definitions", sql: persons.TRAIT_DEFINITIONS },
  { what: "traits", sql: persons.TRAITS, in_parts: true },
  { what: "catalogue", sql: behaviour.CATALOGUE },
  { what: "orders", sql: behaviour.ORDERS, in_parts: true },
  { what: "purchases", sql: behaviour.PURCHASES, in_parts: true },
  { what: "purchased items", sql: behaviour.PURCHASED_ITEMS, in_parts: true },
  { what: "activity", sql: behaviour.ACTIVITY, in_parts: true },
  { what: "timeline", sql: behaviour.TIMELINE, in_parts: true },
  { what: "metrics", sql: standing.METRICS },
  { what: "audience", sql: standing.AUDIENCE, in_parts: true, needs_analyze: "ecrm_bench.person" },
]

/** Tables that are filled; their indexes and constraints are made after their rows. */
const TABLES = [
  ..."profile merge_edge identity trait purchase purchased_item activity timeline".split(" "),
  ..."metrics audience".split(" "),
].map((name) => `ecrm_profiles_${name}`)

/**
 * Indexes and keys of the tables, as statements that make them again.
 * References come last: they need the keys they refer to.
 */
async function readIndexes(client) {
  const { rows: keys } = await client.query(
    `SELECT conrelid::regclass::text AS on, quote_ident(conname) AS name,
            pg_get_constraintdef(oid) AS definition, contype = 'f' AS is_reference
     FROM pg_constraint WHERE conrelid = ANY ($1::regclass[]) AND contype IN ('p', 'u', 'f')
     ORDER BY contype = 'f', conname`,
    [TABLES]
  )
  // References from tables that are not filled stand in the way of dropping keys, too.
  const { rows: foreign } = await client.query(
    `SELECT conrelid::regclass::text AS on, quote_ident(conname) AS name,
            pg_get_constraintdef(oid) AS definition, true AS is_reference
     FROM pg_constraint WHERE confrelid = ANY ($1::regclass[])
       AND conrelid <> ALL ($1::regclass[]) AND contype = 'f'`,
    [TABLES]
  )
  const { rows: indexes } = await client.query(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i WHERE i.indrelid = ANY ($1::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid
                       AND c.contype IN ('p', 'u'))
     ORDER BY name`,
    [TABLES]
  )
  const constraints = [...keys, ...foreign]
  const add = (key) => `ALTER TABLE ${key.on} ADD CONSTRAINT ${key.name} ${key.definition}`
  return {
    drop: [
      ...constraints
        .toSorted((a, b) => Number(b.is_reference) - Number(a.is_reference))
        .map((key) => `ALTER TABLE ${key.on} DROP CONSTRAINT ${key.name}`),
      ...indexes.map(({ name }) => `DROP INDEX ${name}`),
    ],
    make: [
      ...keys.filter((key) => !key.is_reference).map(add),
      ...indexes.map((i) => i.definition),
    ],
    refer: constraints.filter((key) => key.is_reference).map(add),
  }
}

/** Runs statements, each connection the next one that is left. */
async function runAll(clients, statements) {
  const left = [...statements]
  const work = async (client) => {
    for (let next = left.shift(); next; next = left.shift()) {
      await client.query(next.sql, next.values)
    }
  }
  await Promise.all(clients.map(work))
}

/** One statement over everybody as several, each over people from `$1` to `$2`. */
const partsOf = (sql, profiles) =>
  Array.from({ length: PARTS }, (_, part) => ({
    sql,
    values: [
      1 + Math.floor((profiles * part) / PARTS),
      Math.floor((profiles * (part + 1)) / PARTS),
    ],
  }))

/**
 * Fills the tables of the profiles: for a million people about five million orders with ten million
 * lines and five million deeds, always the same for the same day. Existing rows stay.
 * @param databaseUrl a migrated store's database
 * @param options `profiles` (people), `today` (`YYYY-MM-DD`; what happened, happened before)
 * @returns rows of every table, and the seconds it took
 */
export async function generatePeople(databaseUrl, { profiles, today, tell = () => undefined }) {
  const clients = Array.from(
    { length: CONNECTIONS },
    () => new pg.Client({ connectionString: databaseUrl })
  )
  for (const client of clients) await client.connect()
  const [client] = clients
  const started = Date.now()
  const timed = async (what, work) => {
    const from = Date.now()
    await work()
    tell(`${what}: ${((Date.now() - from) / 1_000).toFixed(1)} s`)
  }
  try {
    for (const each of clients) await each.query(SETTINGS)
    await client.query(persons.FUNCTIONS(today))
    await client.query(behaviour.LINES)
    const indexes = await readIndexes(client)
    for (const statement of indexes.drop) await client.query(statement)
    for (const step of STEPS) {
      await timed(step.what, async () => {
        if (step.needs_analyze) await client.query(`ANALYZE ${step.needs_analyze}`)
        await runAll(clients, step.in_parts ? partsOf(step.sql, profiles) : [{ sql: step.sql }])
      })
    }
    await timed("indexes", async () => {
      await runAll(
        clients,
        indexes.make.map((sql) => ({ sql }))
      )
      for (const statement of indexes.refer) await client.query(statement)
    })
    await client.query("DROP SCHEMA ecrm_bench CASCADE")
    await timed("vacuum", () =>
      runAll(
        clients,
        TABLES.map((table) => ({ sql: `VACUUM ANALYZE ${table}` }))
      )
    )
    const counts = {}
    for (const table of TABLES) {
      const { rows } = await client.query(`SELECT count(*)::int AS count FROM ${table}`)
      counts[table.replace("ecrm_profiles_", "")] = rows[0].count
    }
    return { counts, seconds: (Date.now() - started) / 1_000 }
  } finally {
    for (const each of clients) await each.end()
  }
}
