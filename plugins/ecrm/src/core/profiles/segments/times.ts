import { z } from "../../shared/schema"
import type { CompileContext } from "./condition-kind"
import { RULE_LIMITS } from "./limits"
import { negated, sql, TRUE, type Sql } from "./sql"
import { addDays } from "./utc-day"

/** How often; "never" is at most 0. */
export const times = z.strictObject({
  op: z.enum(["at_least", "at_most", "exactly"]),
  count: z.number().int().min(0).max(RULE_LIMITS.times_max),
})
export type Times = z.infer<typeof times>

/** What is counted of each person: rows of a table, and how much they count for together. */
export interface Counted {
  /** FROM and WHERE; the WHERE is never empty. */
  rows: Sql
  profile_id: Sql
  day: Sql
  /** Aggregate over the rows of one person; never below zero. */
  measure: Sql
}

/** Rows of the last days, today included; those of days to come do not count. */
const inWindow = (counted: Counted, within_days: number | null, at: CompileContext): Sql =>
  within_days === null
    ? counted.rows
    : sql`${counted.rows} AND ${counted.day} BETWEEN ${addDays(at.as_of, -within_days)}::date
          AND ${at.as_of}::date`

/** SQL that is true for who did it that often; who has no rows did it zero times. */
export function compileTimes(
  counted: Counted,
  { op, count }: Times,
  within_days: number | null,
  at: CompileContext
): Sql {
  const { profile_id, measure } = counted
  const those = (having: Sql): Sql =>
    at.among(
      sql`SELECT ${profile_id} ${inWindow(counted, within_days, at)}${at.only(profile_id)}
          GROUP BY ${profile_id} HAVING ${having}`
    )
  if (op === "at_least") return count === 0 ? TRUE : those(sql`${measure} >= ${count}::int`)
  if (op === "at_most") return negated(those(sql`${measure} > ${count}::int`))
  return count === 0 ? negated(those(sql`${measure} > 0`)) : those(sql`${measure} = ${count}::int`)
}

/** How often person `a` did it, and when last. */
export const actualTimes = (
  counted: Counted,
  within_days: number | null,
  at: CompileContext
): Sql =>
  sql`(SELECT jsonb_build_object('times', coalesce(${counted.measure}, 0),
         'last_on', max(${counted.day}))
       ${inWindow(counted, within_days, at)} AND ${counted.profile_id} = a.profile_id)`
