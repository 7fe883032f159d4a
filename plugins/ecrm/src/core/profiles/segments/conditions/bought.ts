import { z } from "../../../shared/schema"
import type { ConditionKind } from "../condition-kind"
import { itemFilter, itemReferences, itemsOf } from "../item-filter"
import { withinDays } from "../schema-parts"
import { sql } from "../sql"
import { actualTimes, compileTimes, times, type Counted } from "../times"

const schema = z.strictObject({
  type: z.literal("bought"),
  of: itemFilter,
  /** Pieces, what was returned taken off. */
  times,
  within_days: withinDays,
})
export type BoughtCondition = z.infer<typeof schema>

const countedOf = ({ of }: BoughtCondition): Counted => ({
  rows: sql`FROM ecrm_profiles_purchased_item i WHERE i.item_id IN (${itemsOf(of)})`,
  profile_id: sql`i.profile_id`,
  day: sql`i.day`,
  measure: sql`sum(i.quantity)`,
})

/** How many pieces of something a person bought and kept, ever or lately. */
export const boughtCondition: ConditionKind<BoughtCondition> = {
  schema,
  compile: (condition, at) =>
    compileTimes(countedOf(condition), condition.times, condition.within_days, at),
  actual: (condition, at) => actualTimes(countedOf(condition), condition.within_days, at),
  references: ({ of }) => itemReferences(of),
}
