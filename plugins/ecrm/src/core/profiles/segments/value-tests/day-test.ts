import { z } from "../../../shared/schema"
import { day, days } from "../schema-parts"
import { joined, known, sql, type Sql } from "../sql"
import { addDays, anniversaries, type UtcDay } from "../utc-day"

/** What is asked of a day. Nothing but `is_not_set` holds for a missing one. */
export const dayTest = z.discriminatedUnion("op", [
  z.strictObject({ op: z.enum(["on", "before", "after"]), value: day }),
  z
    .strictObject({ op: z.literal("between"), from: day, to: day })
    .refine(({ from, to }) => from <= to, { message: "must not be before from", path: ["to"] }),
  /** The last N days and today; today and the next N days; earlier than N days ago. */
  z.strictObject({ op: z.enum(["in_last_days", "in_next_days", "more_than_days_ago"]), days }),
  z.strictObject({ op: z.literal("in_month"), month: z.number().int().min(1).max(12) }),
  z.strictObject({ op: z.literal("in_this_month_of_year") }),
  /** The next anniversary is today or one of the next N days. */
  z.strictObject({ op: z.literal("anniversary_in_next_days"), days: days.max(366) }),
  z.strictObject({ op: z.enum(["is_set", "is_not_set"]) }),
])
export type DayTest = z.infer<typeof dayTest>

function compileAnniversary(column: Sql, from: UtcDay, to: UtcDay): Sql {
  const month_day = sql`extract(month FROM ${column}) * 100 + extract(day FROM ${column})`
  const ranges = anniversaries(from, to).map(
    ([first, last]) => sql`${month_day} BETWEEN ${first}::int AND ${last}::int`
  )
  return known(column, sql`(${joined(ranges, "OR")})`)
}

/**
 * True or false for every value of a date column, null included.
 * @param as_of the day that counts as today
 */
export function compileDayTest(column: Sql, test: DayTest, as_of: UtcDay): Sql {
  switch (test.op) {
    case "is_set":
      return sql`${column} IS NOT NULL`
    case "is_not_set":
      return sql`${column} IS NULL`
    case "on":
      return known(column, sql`${column} = ${test.value}::date`)
    case "before":
      return known(column, sql`${column} < ${test.value}::date`)
    case "after":
      return known(column, sql`${column} > ${test.value}::date`)
    case "between":
      return known(column, sql`${column} BETWEEN ${test.from}::date AND ${test.to}::date`)
    case "in_last_days":
      return known(
        column,
        sql`${column} BETWEEN ${addDays(as_of, -test.days)}::date AND ${as_of}::date`
      )
    case "in_next_days":
      return known(
        column,
        sql`${column} BETWEEN ${as_of}::date AND ${addDays(as_of, test.days)}::date`
      )
    case "more_than_days_ago":
      return known(column, sql`${column} < ${addDays(as_of, -test.days)}::date`)
    case "in_month":
      return known(column, sql`extract(month FROM ${column}) = ${test.month}::int`)
    case "in_this_month_of_year":
      return known(column, sql`extract(month FROM ${column}) = ${Number(as_of.slice(5, 7))}::int`)
    case "anniversary_in_next_days":
      return compileAnniversary(column, as_of, addDays(as_of, test.days))
  }
}

/** Whether the test holds for somebody who has no value. */
export const dayTestHoldsUnset = ({ op }: DayTest): boolean => op === "is_not_set"
