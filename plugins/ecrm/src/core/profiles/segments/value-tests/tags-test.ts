import { z } from "../../../shared/schema"
import { texts } from "../schema-parts"
import { known, sql, type Sql } from "../sql"

/** What is asked of a list of tags; an empty list is not set. Capitals count. */
export const tagsTest = z.discriminatedUnion("op", [
  z.strictObject({ op: z.enum(["has_any_of", "has_all_of", "has_none_of"]), values: texts }),
  z.strictObject({ op: z.enum(["is_set", "is_not_set"]) }),
])
export type TagsTest = z.infer<typeof tagsTest>

/** True or false for every value of a text array column, null included. */
export function compileTagsTest(column: Sql, test: TagsTest): Sql {
  switch (test.op) {
    case "is_set":
      return known(column, sql`cardinality(${column}) > 0`)
    case "is_not_set":
      return sql`${column} IS NULL OR cardinality(${column}) = 0`
    case "has_any_of":
      return known(column, sql`${column} && ${test.values}::text[]`)
    case "has_all_of":
      return known(column, sql`${column} @> ${test.values}::text[]`)
    case "has_none_of":
      return sql`${column} IS NULL OR NOT ${column} && ${test.values}::text[]`
  }
}

/** Whether the test holds for somebody who has no value. */
export const tagsTestHoldsUnset = ({ op }: TagsTest): boolean =>
  op === "has_none_of" || op === "is_not_set"
