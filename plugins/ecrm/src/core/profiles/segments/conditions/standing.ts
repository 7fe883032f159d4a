import { z } from "../../../shared/schema"
import type { ConditionKind } from "../condition-kind"
import { sql, type Sql } from "../sql"
import { compileTextTest, textTest } from "../value-tests/text-test"

export const STANDINGS = [
  "loyalty_class",
  "rfm_group",
  "tier",
  "kind",
  "customer_class",
  "currency_code",
] as const

const schema = z.strictObject({
  type: z.literal("standing"),
  standing: z.enum(STANDINGS),
  test: textTest,
})
export type StandingCondition = z.infer<typeof schema>

const COLUMNS: Record<StandingCondition["standing"], Sql> = {
  loyalty_class: sql`a.loyalty_class`,
  rfm_group: sql`a.rfm_group`,
  tier: sql`a.tier`,
  kind: sql`a.kind`,
  customer_class: sql`a.customer_class`,
  currency_code: sql`a.currency_code`,
}

/** Which class, group or tier a person is in. */
export const standingCondition: ConditionKind<StandingCondition> = {
  schema,
  compile: ({ standing, test }) => compileTextTest(COLUMNS[standing], test),
  actual: ({ standing }) => sql`jsonb_build_object('value', ${COLUMNS[standing]})`,
}
