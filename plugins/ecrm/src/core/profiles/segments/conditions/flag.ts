import { z } from "../../../shared/schema"
import type { ConditionKind } from "../condition-kind"
import { negated, sql, type Sql } from "../sql"

export const FLAGS = ["has_account", "is_suppressed", "objects_to_profiling"] as const

const schema = z.strictObject({ type: z.literal("flag"), flag: z.enum(FLAGS), is: z.boolean() })
export type FlagCondition = z.infer<typeof schema>

const COLUMNS: Record<FlagCondition["flag"], Sql> = {
  has_account: sql`a.has_account`,
  is_suppressed: sql`a.is_suppressed`,
  objects_to_profiling: sql`a.objects_to_profiling`,
}

/** Yes or no: has an account, must not be written to, objects to profiling. */
export const flagCondition: ConditionKind<FlagCondition> = {
  schema,
  compile: ({ flag, is }) => (is ? COLUMNS[flag] : negated(COLUMNS[flag])),
  actual: ({ flag }) => sql`jsonb_build_object('value', ${COLUMNS[flag]})`,
}
