import { z } from "../../../shared/schema"
import type { ConditionKind } from "../condition-kind"
import { itemFilter, itemReferences, productsOf } from "../item-filter"
import { activityKnown, ordersCounted, ordersOfCounted, returnsCounted } from "../known-deeds"
import { withinDays } from "../schema-parts"
import { sql } from "../sql"
import { actualTimes, compileTimes, times, type Counted } from "../times"

/** Deeds that are read from orders; every other word is a kind of behaviour. */
export const ORDER_DEEDS = ["order", "return"] as const

const schema = z
  .strictObject({
    type: z.literal("did"),
    /** `order`, `return`, or what the store reports: `view`, `search`, `visit`, `click` … */
    deed: z.string().regex(/^[a-z][a-z_]{0,39}$/, "must be small letters and _"),
    times,
    within_days: withinDays,
    /** Only with these products; null means any. */
    of: itemFilter.nullable().default(null),
  })
  .refine(({ deed, of }) => deed !== "return" || of === null, {
    message: "must be null: what was returned is known per order",
    path: ["of"],
  })
export type DidCondition = z.infer<typeof schema>

function countedOf({ deed, of }: DidCondition): Counted {
  if (deed === "return") return returnsCounted
  if (deed === "order") return of ? ordersOfCounted(of) : ordersCounted
  const products = of ? sql` AND v.product_id IN (${productsOf(of)})` : sql``
  return {
    rows: sql`FROM ecrm_profiles_activity v WHERE v.kind = ${deed}${products}`,
    profile_id: sql`v.profile_id`,
    day: sql`v.day`,
    measure: sql`sum(v.count)`,
    ...(!of && { atLeast: activityKnown(deed) }),
  }
}

/** How often a person did something, ever or lately. A return counts on the day of its order. */
export const didCondition: ConditionKind<DidCondition> = {
  schema,
  compile: (condition, at) =>
    compileTimes(countedOf(condition), condition.times, condition.within_days, at),
  actual: (condition, at) => actualTimes(countedOf(condition), condition.within_days, at),
  references: ({ of }) => (of ? itemReferences(of) : []),
}
