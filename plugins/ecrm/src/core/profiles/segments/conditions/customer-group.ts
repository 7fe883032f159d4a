import { z } from "../../../shared/schema"
import type { ConditionKind } from "../condition-kind"
import { texts } from "../schema-parts"
import { negated, sql } from "../sql"

const schema = z.strictObject({
  type: z.literal("customer_group"),
  op: z.enum(["in_any_of", "in_none_of"]),
  group_ids: texts,
})
export type CustomerGroupCondition = z.infer<typeof schema>

/** Which customer groups of the store a person is in; never a group that mirrors a segment. */
export const customerGroupCondition: ConditionKind<CustomerGroupCondition> = {
  schema,
  compile: ({ op, group_ids }) => {
    const inside = sql`a.group_ids && ${group_ids}::text[]`
    return op === "in_any_of" ? inside : negated(inside)
  },
  actual: () => sql`jsonb_build_object('value', to_jsonb(a.group_ids))`,
  references: ({ group_ids }) => group_ids.map((id) => ({ kind: "customer_group", id })),
}
