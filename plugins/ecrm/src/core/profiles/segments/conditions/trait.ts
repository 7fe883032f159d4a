import { z } from "../../../shared/schema"
import type { CompileContext, ConditionKind } from "../condition-kind"
import { text } from "../schema-parts"
import { negated, sql, type Sql } from "../sql"
import { booleanTest, booleanTestHoldsUnset, compileBooleanTest } from "../value-tests/boolean-test"
import { compileDayTest, dayTest, dayTestHoldsUnset } from "../value-tests/day-test"
import { compileNumberTest, numberTest, numberTestHoldsUnset } from "../value-tests/number-test"
import { compileTagsTest, tagsTest, tagsTestHoldsUnset } from "../value-tests/tags-test"
import { compileTextTest, textTest, textTestHoldsUnset } from "../value-tests/text-test"

const of = <Type extends string, Test extends z.ZodType>(trait_type: Type, test: Test) =>
  z.strictObject({ type: z.literal("trait"), key: text, trait_type: z.literal(trait_type), test })

const schema = z.discriminatedUnion("trait_type", [
  of("text", textTest),
  of("choice", textTest),
  of("number", numberTest),
  of("date", dayTest),
  of("boolean", booleanTest),
  of("tags", tagsTest),
])
export type TraitCondition = z.infer<typeof schema>

/** Built-in traits that the audience carries as columns of its own. */
const COLUMNS = new Map([
  ["birthday", sql`a.birthday`],
  ["wedding_anniversary", sql`a.wedding_anniversary`],
  ["language", sql`a.language`],
  ["time_zone", sql`a.time_zone`],
  ["preferred_channel", sql`a.preferred_channel`],
  ["best_hour", sql`a.best_hour`],
])

const VALUES: Record<TraitCondition["trait_type"], Sql> = {
  text: sql`t.text_value`,
  choice: sql`t.text_value`,
  number: sql`t.number_value`,
  date: sql`t.date_value`,
  boolean: sql`t.boolean_value`,
  tags: sql`t.tags_value`,
}

function testOf(condition: TraitCondition, column: Sql, at: CompileContext): Sql {
  switch (condition.trait_type) {
    case "text":
    case "choice":
      return compileTextTest(column, condition.test)
    case "number":
      return compileNumberTest(column, condition.test)
    case "date":
      return compileDayTest(column, condition.test, at.as_of)
    case "boolean":
      return compileBooleanTest(column, condition.test)
    case "tags":
      return compileTagsTest(column, condition.test)
  }
}

function holdsUnset(condition: TraitCondition): boolean {
  switch (condition.trait_type) {
    case "text":
    case "choice":
      return textTestHoldsUnset(condition.test)
    case "number":
      return numberTestHoldsUnset(condition.test)
    case "date":
      return dayTestHoldsUnset(condition.test)
    case "boolean":
      return booleanTestHoldsUnset(condition.test)
    case "tags":
      return tagsTestHoldsUnset(condition.test)
  }
}

/** Of the people who have the trait, those for whom a test holds. */
const having = (condition: TraitCondition, test: Sql, at: CompileContext): Sql =>
  sql`SELECT DISTINCT t.profile_id FROM ecrm_profiles_trait t
      WHERE t.key = ${condition.key} AND t.is_effective AND (${test})${at.only(sql`t.profile_id`)}`

/** What is known of a person: any trait the merchant defines, and the built-in ones. */
export const traitCondition: ConditionKind<TraitCondition> = {
  schema,
  compile: (condition, at) => {
    const column = COLUMNS.get(condition.key)
    if (column) return testOf(condition, column, at)
    const test = testOf(condition, VALUES[condition.trait_type], at)
    // a missing trait has no row: then those are looked for who fail the test
    if (!holdsUnset(condition)) return at.among(having(condition, test, at))
    return negated(at.among(having(condition, negated(test), at)))
  },
  actual: ({ key, trait_type }) => {
    const column = COLUMNS.get(key)
    if (column) return sql`jsonb_build_object('value', ${column})`
    return sql`jsonb_build_object('value', (
      SELECT to_jsonb(${VALUES[trait_type]}) FROM ecrm_profiles_trait t
      WHERE t.profile_id = a.profile_id AND t.key = ${key} AND t.is_effective LIMIT 1))`
  },
  references: ({ key, trait_type }) => [{ kind: "trait", key, trait_type }],
}
