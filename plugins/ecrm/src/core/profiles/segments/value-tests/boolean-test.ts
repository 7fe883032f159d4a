import { z } from "../../../shared/schema"
import { sql, type Sql } from "../sql"

/** What is asked of a yes or no. Nothing but `is_not_set` holds for a missing one. */
export const booleanTest = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("is"), value: z.boolean() }),
  z.strictObject({ op: z.enum(["is_set", "is_not_set"]) }),
])
export type BooleanTest = z.infer<typeof booleanTest>

/** True or false for every value of a boolean column, null included. */
export function compileBooleanTest(column: Sql, test: BooleanTest): Sql {
  if (test.op === "is") return sql`${column} IS NOT DISTINCT FROM ${test.value}::boolean`
  return test.op === "is_set" ? sql`${column} IS NOT NULL` : sql`${column} IS NULL`
}

/** Whether the test holds for somebody who has no value. */
export const booleanTestHoldsUnset = ({ op }: BooleanTest): boolean => op === "is_not_set"
