import { compileRule } from "../../../core/profiles/segments/compile"
import type { SegmentRule } from "../../../core/profiles/segments/rule"
import { sql } from "../../../core/profiles/segments/sql"
import type { UtcDay } from "../../../core/profiles/segments/utc-day"
import type { StoreDatabase } from "../../../store-database"

export const SAMPLE_MAX = 20

/** How many people, and some of them: ids in order, at most `SAMPLE_MAX`. */
export interface Counted {
  count: number
  ids: string[]
}

/**
 * Counts whom a rule holds for. The people are dealt into parts by their bucket and one of each
 * part is named, which parallel workers can do; everything else would have to gather a million ids
 * in one place. Where there are few people, fewer may be named than there are.
 */
export async function countPeople(
  tx: StoreDatabase,
  rule: SegmentRule,
  as_of: UtcDay
): Promise<Counted> {
  const { text, values } = compileRule(rule, { as_of }, sql`a.profile_id, a.bucket`)
  const { rows } = await tx.raw<{ count: number; profile_id: string }>(
    `SELECT count(*)::int AS count, min(m.profile_id COLLATE "C") AS profile_id
     FROM (${text}) m GROUP BY m.bucket % 500`,
    values
  )
  return {
    count: rows.reduce((sum, part) => sum + part.count, 0),
    ids: firstOf(rows),
  }
}

/** Some for whom a rule holds; all, where they are few. */
export async function findPeople(
  tx: StoreDatabase,
  rule: SegmentRule,
  as_of: UtcDay
): Promise<string[]> {
  const { text, values } = compileRule(rule, { as_of })
  const { rows } = await tx.raw<{ profile_id: string }>(`${text} LIMIT ${SAMPLE_MAX}`, values)
  return firstOf(rows)
}

const firstOf = (rows: { profile_id: string }[]): string[] =>
  rows
    .map((row) => row.profile_id)
    .sort()
    .slice(0, SAMPLE_MAX)

/**
 * Counts whom a rule holds for among the first people by a hash of their ids: a random part of
 * everybody, the same ones every time, so that an estimate does not flicker and their rows stay in
 * memory. The hash is another one than that of the buckets, or a random part of a rule would
 * hold for too many of the panel, or too few.
 * @param tx   a transaction of its own: its planner is kept from some ways
 * @param size people asked, of a population of at least as many
 */
export async function countPanel(
  tx: StoreDatabase,
  rule: SegmentRule,
  as_of: UtcDay,
  size: number
): Promise<Counted> {
  // the planner takes the panel for ten people, whom it would compare with each other one by one
  await tx.raw("SET LOCAL enable_nestloop = off")
  const panel = sql`SELECT panel.profile_id FROM panel`
  const { text, values } = compileRule(rule, { as_of, panel })
  const { rows } = await tx.raw<Counted>(
    `WITH panel AS MATERIALIZED (
       SELECT profile_id FROM ecrm_profiles_audience
       ORDER BY hashtextextended(profile_id, 20) LIMIT ${size})
     SELECT count(*)::int AS count,
       (coalesce(array_agg(m.profile_id ORDER BY m.profile_id COLLATE "C"), '{}'))[1:${SAMPLE_MAX}]
         AS ids
     FROM (${text}) m`,
    values
  )
  return rows[0]
}
