import type { z } from "../../shared/schema"
import type { Sql } from "./sql"
import type { UtcDay } from "./utc-day"

/** What a condition may ask while it becomes SQL; people are rows `a` of the audience. */
export interface CompileContext {
  /** UTC day on which the rule is read. */
  as_of: UtcDay
  /**
   * Whether the person is in a set.
   * @param set a SELECT of one column `profile_id` without doubles
   */
  among(set: Sql): Sql
  /** Restricts a set to whom the statement is about: ` AND column = ANY(…)`, or nothing. */
  only(column: Sql): Sql
}

/** Something outside the rule that a condition names; it must exist when the rule is saved. */
export type Reference =
  | { kind: "trait"; key: string; trait_type: string }
  | { kind: "segment"; id: string }
  | { kind: "category"; id: string }
  | { kind: "customer_group"; id: string }

/** One kind of condition: what it looks like, and how it is asked. To add one, write a file. */
export interface ConditionKind<Condition> {
  schema: z.ZodType<Condition>
  /** SQL that is true or false for every row `a` of the audience, never null. */
  compile(condition: Condition, at: CompileContext): Sql
  /** SQL of type jsonb: the figure of person `a` that the condition looks at. */
  actual(condition: Condition, at: CompileContext): Sql
  references?(condition: Condition): Reference[]
}
