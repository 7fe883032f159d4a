import type { Stage } from "../stage"
import { profilesOf } from "./profiles"

const orders = (op: "equals" | "at_least", value: number) => ({
  type: "metric",
  metric: "orders",
  test: { op, value },
})
const all = (...nodes: unknown[]) => ({ version: 1, root: { type: "all", nodes } })

/** Audiences a merchant would begin with. */
const SEGMENTS = [
  {
    name: "Champions",
    description: "Bought lately, often and for much",
    recipe: "champions",
    rule: all({
      type: "standing",
      standing: "rfm_group",
      test: { op: "is", value: "champion" },
    }),
  },
  {
    name: "Due for a second order",
    description: "One order, one to three months ago",
    recipe: "second_order_due",
    rule: all(orders("equals", 1), {
      type: "metric",
      metric: "days_since_last_order",
      test: { op: "between", from: 30, to: 90 },
    }),
  },
  {
    name: "High-end buyers",
    description: "Spend 250 and more on an order, agreed to offers",
    recipe: "high_end",
    rule: all(
      { type: "metric", metric: "average_order", test: { op: "at_least", value: 250 } },
      { type: "consent", topic: "offers", channel: "email", is_given: true }
    ),
  },
  {
    name: "Birthday this month",
    description: "Told us their birthday",
    recipe: "birthday_this_month",
    rule: all({
      type: "trait",
      key: "birthday",
      trait_type: "date",
      test: { op: "in_this_month_of_year" },
    }),
  },
  {
    name: "Looked but did not order",
    description: "Three product views within a month, no order",
    recipe: null,
    rule: all(
      {
        type: "did",
        deed: "view",
        times: { op: "at_least", count: 3 },
        within_days: 30,
        of: null,
      },
      {
        type: "did",
        deed: "order",
        times: { op: "at_most", count: 0 },
        within_days: 30,
        of: null,
      }
    ),
  },
]

/** Some live segments; their members come with the first population run. */
export const segmentStage: Stage = {
  name: "segments",
  run: async (container) => {
    const profiles = profilesOf(container)
    if (!profiles) return 0
    const known = new Set((await profiles.segments.all()).map(({ name }) => name))
    for (const segment of SEGMENTS) {
      if (known.has(segment.name)) continue
      const rest = { kind: "live", is_mirrored: false, created_by: null }
      await profiles.segments.create({ ...segment, ...rest })
    }
    return SEGMENTS.length
  },
}
