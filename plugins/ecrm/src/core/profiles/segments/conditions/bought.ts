import { z } from "../../../shared/schema"
import type { ConditionKind } from "../condition-kind"
import { itemFilter, itemReferences } from "../item-filter"
import { ordersOfCounted } from "../known-deeds"
import { withinDays } from "../schema-parts"
import { actualTimes, compileTimes, times } from "../times"

const schema = z.strictObject({
  type: z.literal("bought"),
  of: itemFilter,
  times,
  within_days: withinDays,
})
export type BoughtCondition = z.infer<typeof schema>

/** In how many orders a person bought something and kept it, ever or lately. */
export const boughtCondition: ConditionKind<BoughtCondition> = {
  schema,
  compile: (condition, at) =>
    compileTimes(ordersOfCounted(condition.of), condition.times, condition.within_days, at),
  actual: (condition, at) => actualTimes(ordersOfCounted(condition.of), condition.within_days, at),
  references: ({ of }) => itemReferences(of),
}
