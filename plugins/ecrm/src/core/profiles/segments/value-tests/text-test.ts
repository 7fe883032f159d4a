import { z } from "../../../shared/schema"
import { text, texts } from "../schema-parts"
import { known, sql, type Sql } from "../sql"

/** What is asked of a text; capitals do not count. Only a negative holds for a missing one. */
export const textTest = z.discriminatedUnion("op", [
  z.strictObject({
    op: z.enum(["is", "is_not", "contains", "not_contains", "starts_with"]),
    value: text,
  }),
  z.strictObject({ op: z.enum(["is_any_of", "is_none_of"]), values: texts }),
  z.strictObject({ op: z.enum(["is_set", "is_not_set"]) }),
])
export type TextTest = z.infer<typeof textTest>

const lowered = (values: string[]): Sql =>
  sql`(SELECT lower(v) FROM unnest(${values}::text[]) AS v)`

/** True or false for every value of a text column, null included. */
export function compileTextTest(column: Sql, test: TextTest): Sql {
  switch (test.op) {
    case "is_set":
      return sql`${column} IS NOT NULL`
    case "is_not_set":
      return sql`${column} IS NULL`
    case "is":
      return known(column, sql`lower(${column}) = lower(${test.value}::text)`)
    case "is_not":
      return sql`${column} IS NULL OR lower(${column}) <> lower(${test.value}::text)`
    case "is_any_of":
      return known(column, sql`lower(${column}) IN ${lowered(test.values)}`)
    case "is_none_of":
      return sql`${column} IS NULL OR lower(${column}) NOT IN ${lowered(test.values)}`
    case "contains":
      return known(column, sql`strpos(lower(${column}), lower(${test.value}::text)) > 0`)
    case "not_contains":
      return sql`${column} IS NULL OR strpos(lower(${column}), lower(${test.value}::text)) = 0`
    case "starts_with":
      return known(column, sql`starts_with(lower(${column}), lower(${test.value}::text))`)
  }
}

/** Whether the test holds for somebody who has no value. */
export const textTestHoldsUnset = ({ op }: TextTest): boolean =>
  ["is_not", "is_none_of", "not_contains", "is_not_set"].includes(op)
