import { z } from "../../shared/schema"
import type { CompileContext } from "./condition-kind"
import { RULE_LIMITS } from "./limits"
import { joined, negated, sql, TRUE, type Sql } from "./sql"
import { addDays, type UtcDay } from "./utc-day"

/** How often; "never" is at most 0. */
export const times = z.strictObject({
  op: z.enum(["at_least", "at_most", "exactly"]),
  count: z.number().int().min(0).max(RULE_LIMITS.times_max),
})
export type Times = z.infer<typeof times>

/** What is counted of each person: rows of a table, and how much they count for together. */
export interface Counted {
  /** FROM and WHERE; the WHERE is never empty. Every row counts for at least one. */
  rows: Sql
  /** The same where rows could repeat what is counted: each is there once and counts for one. */
  distinctRows?: Sql
  profile_id: Sql
  day: Sql
  /** Whole number, an aggregate over the rows of one person. */
  measure: Sql
  /**
   * The same from what the audience carries, where that can say it.
   * @param count at least 1
   * @param since first day that counts; null is ever
   */
  atLeast?(count: number, since: UtcDay | null): Sql | null
}

const rowsSince = (rows: Sql, { day }: Counted, since: UtcDay | null): Sql =>
  since === null ? rows : sql`${rows} AND ${day} >= ${since}::date`

const firstDay = (within_days: number | null, at: CompileContext): UtcDay | null =>
  within_days === null ? null : addDays(at.as_of, -within_days)

/** SQL that is true for who did it that often; who has no rows did it zero times. */
export function compileTimes(
  counted: Counted,
  { op, count }: Times,
  within_days: number | null,
  at: CompileContext
): Sql {
  const since = firstDay(within_days, at)
  const { profile_id, rows, distinctRows } = counted
  const measure = distinctRows ? sql`count(*)` : counted.measure
  const atLeast = (least: number): Sql => {
    if (least === 0) return TRUE
    const known = counted.atLeast?.(least, since)
    if (known) return known
    const having = least === 1 ? sql`` : sql` HAVING ${measure} >= ${least}::int`
    const from = least === 1 ? rows : (distinctRows ?? rows)
    return at.among(
      sql`SELECT ${profile_id} ${rowsSince(from, counted, since)}${at.only(profile_id)}
        GROUP BY ${profile_id}${having}`
    )
  }
  if (op === "at_least") return atLeast(count)
  const notMore = negated(atLeast(count + 1))
  return op === "at_most" || count === 0 ? notMore : joined([atLeast(count), notMore], "AND")
}

/** How often person `a` did it, and when last. */
export const actualTimes = (
  counted: Counted,
  within_days: number | null,
  at: CompileContext
): Sql =>
  sql`(SELECT jsonb_build_object('times', coalesce(${counted.measure}, 0),
         'last_on', max(${counted.day}))
       ${rowsSince(counted.rows, counted, firstDay(within_days, at))}
         AND ${counted.profile_id} = a.profile_id)`
