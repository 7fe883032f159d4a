import { compileRule } from "../../../core/profiles/segments/compile"
import type { SegmentRule } from "../../../core/profiles/segments/rule"
import { sql, type Sql } from "../../../core/profiles/segments/sql"
import type { UtcDay } from "../../../core/profiles/segments/utc-day"
import type { StoreDatabase } from "../../../store-database"
import { prepareSetBased } from "./set-based"

/** How many came and went. */
export interface Moves {
  entered: number
  left: number
}

/** Beyond this many differences a pass writes them in one statement. */
const SMALL_PASS = 5_000
const PEOPLE_PER_STEP = 500

interface Definition {
  id: string
  version: number
  rule: SegmentRule | null
}

/** Who belongs into a segment: by its rule, or by its list. */
function desired({ id, rule }: Definition, as_of: UtcDay, profile_ids?: string[]): Sql {
  if (rule) return compileRule(rule, { as_of, profile_ids })
  const only = profile_ids ? sql` AND l.profile_id = ANY (${profile_ids}::text[])` : sql``
  return sql`SELECT DISTINCT a.profile_id FROM ecrm_profiles_listed l
    JOIN ecrm_profiles_audience a ON a.profile_id = l.profile_id
    WHERE l.segment_id = ${id}${only}`
}

/**
 * One statement that brings members in line and tells who came and went. Somebody whose profile
 * was joined to another neither leaves nor enters: the other takes the place over, silently.
 */
function moves(definition: Definition, as_of: UtcDay, profile_ids?: string[]): Sql {
  const { id, version } = definition
  const only = profile_ids
    ? sql` AND m.profile_id IN (
        SELECT r.id FROM ecrm_profiles_profile r WHERE r.profile_id = ANY (${profile_ids}::text[])
        UNION SELECT unnest(${profile_ids}::text[]))`
    : sql``
  return sql`
    WITH desired AS MATERIALIZED (${desired(definition, as_of, profile_ids)}),
    gone AS (
      DELETE FROM ecrm_profiles_membership m WHERE m.segment_id = ${id}${only}
        AND NOT EXISTS (SELECT FROM desired d WHERE d.profile_id = m.profile_id)
      RETURNING m.profile_id, m.entered_at),
    heir AS (
      SELECT g.profile_id AS from_id, r.profile_id, g.entered_at
      FROM gone g JOIN ecrm_profiles_profile r ON r.id = g.profile_id
      WHERE r.profile_id <> r.id),
    come AS (
      INSERT INTO ecrm_profiles_membership (segment_id, profile_id, entered_at)
      SELECT ${id}, d.profile_id,
        coalesce((SELECT min(h.entered_at) FROM heir h WHERE h.profile_id = d.profile_id), now())
      FROM desired d
      WHERE NOT EXISTS (SELECT FROM ecrm_profiles_membership m
        WHERE m.segment_id = ${id} AND m.profile_id = d.profile_id)
      ORDER BY d.profile_id
      RETURNING profile_id),
    told AS (
      INSERT INTO ecrm_profiles_membership_change
        (segment_id, profile_id, change, segment_version, published_at)
      SELECT ${id}, x.profile_id, x.change, ${version}, CASE WHEN x.is_silent THEN now() END
      FROM (
        SELECT profile_id, 'left' AS change,
          profile_id IN (SELECT from_id FROM heir) AS is_silent FROM gone
        UNION ALL
        SELECT profile_id, 'entered', profile_id IN (SELECT profile_id FROM heir) FROM come) x
      ORDER BY x.change DESC, x.profile_id)
    SELECT (SELECT count(*)::int FROM come) AS entered, (SELECT count(*)::int FROM gone) AS left`
}

/** Locks a segment against every other evaluation of it, and reads it as it is now. */
async function lockSegment(tx: StoreDatabase, id: string): Promise<Definition | null> {
  await tx.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [`ecrm segment ${id}`])
  const { rows } = await tx.raw<Definition>(
    "SELECT id, version, rule FROM ecrm_profiles_segment WHERE id = ? AND deleted_at IS NULL",
    [id]
  )
  return rows[0] ?? null
}

/**
 * Brings the membership of some people, or of everybody, in line. One transaction under a lock of
 * the segment, which is the only lock it waits for: two workers cannot block each other for good,
 * and the later one sees what the earlier one wrote.
 */
async function evaluateLocked(
  db: StoreDatabase,
  id: string,
  as_of: UtcDay,
  profile_ids?: string[]
): Promise<Moves> {
  return await db.transaction(async (tx) => {
    if (!profile_ids) await prepareSetBased(tx)
    const definition = await lockSegment(tx, id)
    if (!definition) return { entered: 0, left: 0 }
    const { text, values } = moves(definition, as_of, profile_ids)
    const [{ entered, left }] = (await tx.raw<Moves>(text, values)).rows
    if (entered !== left) {
      await tx.raw(
        "UPDATE ecrm_profiles_segment SET member_count = member_count + ? WHERE id = ?",
        [entered - left, id]
      )
    }
    return { entered, left }
  })
}

/** People who are in and should not be, or the other way round; at most one more than asked for. */
async function findDifferences(
  db: StoreDatabase,
  definition: Definition,
  as_of: UtcDay,
  limit: number
): Promise<string[]> {
  const statement = sql`
    WITH desired AS MATERIALIZED (${desired(definition, as_of)})
    SELECT profile_id FROM (
      SELECT d.profile_id FROM desired d WHERE NOT EXISTS (
        SELECT FROM ecrm_profiles_membership m
        WHERE m.segment_id = ${definition.id} AND m.profile_id = d.profile_id)
      UNION ALL
      SELECT m.profile_id FROM ecrm_profiles_membership m WHERE m.segment_id = ${definition.id}
        AND NOT EXISTS (SELECT FROM desired d WHERE d.profile_id = m.profile_id)) difference
    LIMIT ${limit + 1}::int`
  return await db.transaction(async (tx) => {
    await prepareSetBased(tx)
    const { rows } = await tx.raw<{ profile_id: string }>(statement.text, statement.values)
    return rows.map((row) => row.profile_id).sort()
  })
}

/** Of some people, at most 1,000. */
export const evaluateForPeople = (
  db: StoreDatabase,
  id: string,
  as_of: UtcDay,
  profile_ids: string[]
): Promise<Moves> => evaluateLocked(db, id, as_of, profile_ids)

/**
 * Of everybody. The differences are looked for without a lock; when they are few, only those
 * people are evaluated, so that a pass over a million does not hold up anybody's event.
 */
export async function evaluateForAll(db: StoreDatabase, id: string, as_of: UtcDay): Promise<Moves> {
  const { rows } = await db.raw<Definition>(
    "SELECT id, version, rule FROM ecrm_profiles_segment WHERE id = ? AND deleted_at IS NULL",
    [id]
  )
  if (rows.length === 0) return { entered: 0, left: 0 }
  const differing = await findDifferences(db, rows[0], as_of, SMALL_PASS)
  const total: Moves = { entered: 0, left: 0 }
  const steps: (string[] | undefined)[] = differing.length > SMALL_PASS ? [undefined] : []
  if (steps.length === 0) {
    for (let at = 0; at < differing.length; at += PEOPLE_PER_STEP) {
      steps.push(differing.slice(at, at + PEOPLE_PER_STEP))
    }
  }
  for (const profile_ids of steps) {
    const { entered, left } = await evaluateLocked(db, id, as_of, profile_ids)
    total.entered += entered
    total.left += left
  }
  await markEvaluated(db, id, rows[0].version)
  return total
}

/** Notes the pass, unless the rule was changed during it. */
async function markEvaluated(db: StoreDatabase, id: string, version: number): Promise<void> {
  await db.transaction(async (tx) => {
    await lockSegment(tx, id)
    await tx.raw(
      `UPDATE ecrm_profiles_segment SET last_error = NULL, evaluated_at = now(),
         member_count = (SELECT count(*) FROM ecrm_profiles_membership WHERE segment_id = ?)
       WHERE id = ? AND version = ?`,
      [id, id, version]
    )
  })
}
