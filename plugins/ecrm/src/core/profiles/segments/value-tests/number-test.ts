import { z } from "../../../shared/schema"
import { number } from "../schema-parts"
import { known, sql, type Sql } from "../sql"

/** What is asked of a number. A missing number is only `is_not_set` and `not_equals`. */
export const numberTest = z.discriminatedUnion("op", [
  z.strictObject({
    op: z.enum(["equals", "not_equals", "greater_than", "at_least", "less_than", "at_most"]),
    value: number,
  }),
  z
    .strictObject({ op: z.literal("between"), from: number, to: number })
    .refine(({ from, to }) => from <= to, { message: "must not be below from", path: ["to"] }),
  z.strictObject({ op: z.enum(["is_set", "is_not_set"]) }),
])
export type NumberTest = z.infer<typeof numberTest>

/** True or false for every value of a numeric column, null included. */
export function compileNumberTest(column: Sql, test: NumberTest): Sql {
  switch (test.op) {
    case "is_set":
      return sql`${column} IS NOT NULL`
    case "is_not_set":
      return sql`${column} IS NULL`
    case "not_equals":
      return sql`${column} IS DISTINCT FROM ${test.value}::numeric`
    case "between":
      return known(
        column,
        sql`${column} >= ${test.from}::numeric AND ${column} <= ${test.to}::numeric`
      )
    case "equals":
      return known(column, sql`${column} = ${test.value}::numeric`)
    case "greater_than":
      return known(column, sql`${column} > ${test.value}::numeric`)
    case "at_least":
      return known(column, sql`${column} >= ${test.value}::numeric`)
    case "less_than":
      return known(column, sql`${column} < ${test.value}::numeric`)
    case "at_most":
      return known(column, sql`${column} <= ${test.value}::numeric`)
  }
}

/** Whether the test holds for somebody who has no value. */
export const numberTestHoldsUnset = ({ op }: NumberTest): boolean =>
  op === "is_not_set" || op === "not_equals"

/** Whether the test holds for zero: what counts as zero is not stored. */
export function numberTestHoldsZero(test: NumberTest): boolean {
  switch (test.op) {
    case "is_set":
      return true
    case "is_not_set":
      return false
    case "between":
      return test.from <= 0 && 0 <= test.to
    case "equals":
      return test.value === 0
    case "not_equals":
      return test.value !== 0
    case "greater_than":
      return 0 > test.value
    case "at_least":
      return 0 >= test.value
    case "less_than":
      return 0 < test.value
    case "at_most":
      return 0 <= test.value
  }
}
