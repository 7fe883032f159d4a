import { z } from "../../../shared/schema"
import type { ConditionKind } from "../condition-kind"
import { sql, type Sql } from "../sql"
import { compileDayTest, dayTest } from "../value-tests/day-test"

export const DAYS = ["first_order_on", "last_order_on", "next_order_on", "first_seen_on"] as const

const schema = z.strictObject({ type: z.literal("day"), day: z.enum(DAYS), test: dayTest })
export type DayCondition = z.infer<typeof schema>

const COLUMNS: Record<DayCondition["day"], Sql> = {
  first_order_on: sql`a.first_order_on`,
  last_order_on: sql`a.last_order_on`,
  next_order_on: sql`a.next_order_on`,
  first_seen_on: sql`a.first_seen_on`,
}

/** A day in a person's life with the store, the expected next order included. */
export const dayCondition: ConditionKind<DayCondition> = {
  schema,
  compile: ({ day, test }, at) => compileDayTest(COLUMNS[day], test, at.as_of),
  actual: ({ day }) => sql`jsonb_build_object('value', ${COLUMNS[day]})`,
}
