import type { RfmGroup } from "../rfm"
import type { SegmentRule, RuleNode } from "./rule"

/** What a recipe measures on the store's own people when it is taken. */
export interface RecipeFacts {
  /** Of ten people with an order, nine have a lower average order; null without orders. */
  average_order_top_decile: number | null
  /** Where most people live; null when no place is known. */
  commonest_city: string | null
}

const orders = (op: "equals" | "at_least", value: number): RuleNode => ({
  type: "metric",
  metric: "orders",
  currency_code: null,
  test: { op, value },
})
const daysSinceLastOrder = (from: number, to: number): RuleNode => ({
  type: "metric",
  metric: "days_since_last_order",
  currency_code: null,
  test: { op: "between", from, to },
})
const share = (metric: "discount_share" | "return_rate", value: number): RuleNode => ({
  type: "metric",
  metric,
  currency_code: null,
  test: { op: "at_least", value },
})
const rfm = (...values: RfmGroup[]): RuleNode => ({
  type: "standing",
  standing: "rfm_group",
  test: { op: "is_any_of", values },
})
const all = (...nodes: RuleNode[]): RuleNode => ({ type: "all", nodes })

/** Ready rules by name; names and texts are the admin's. To add one, add a line. */
const RECIPES = {
  champions: () => rfm("champion"),
  slipping: () => rfm("slipping", "needs_attention", "about_to_sleep"),
  second_order_due: () => all(orders("equals", 1), daysSinceLastOrder(30, 90)),
  high_end: ({ average_order_top_decile }: RecipeFacts) =>
    all(orders("at_least", 1), {
      type: "metric",
      metric: "average_order",
      currency_code: null,
      test: { op: "at_least", value: average_order_top_decile ?? 100 },
    }),
  birthday_this_month: (): RuleNode => ({
    type: "trait",
    key: "birthday",
    trait_type: "date",
    test: { op: "in_this_month_of_year" },
  }),
  new_this_month: (): RuleNode => ({
    type: "day",
    day: "first_order_on",
    test: { op: "in_last_days", days: 30 },
  }),
  at_risk: () => rfm("at_risk"),
  lapsed: () => all(orders("at_least", 1), daysSinceLastOrder(366, 36_500)),
  discount_lovers: () => all(orders("at_least", 2), share("discount_share", 0.2)),
  many_returns: () => all(orders("at_least", 3), share("return_rate", 0.3)),
  newsletter_without_order: () =>
    all(orders("equals", 0), {
      type: "consent",
      topic: "newsletter",
      channel: "email",
      is_given: true,
    }),
  local: ({ commonest_city }: RecipeFacts): RuleNode => ({
    type: "place",
    place: "city",
    test: commonest_city ? { op: "is", value: commonest_city } : { op: "is_set" },
  }),
} satisfies Record<string, (facts: RecipeFacts) => RuleNode>

export type RecipeName = keyof typeof RECIPES
export const RECIPE_NAMES = Object.keys(RECIPES) as [RecipeName, ...RecipeName[]]

/** The rule of a recipe, with thresholds of the store's own people. */
export const ruleOfRecipe = (recipe: RecipeName, facts: RecipeFacts): SegmentRule => ({
  version: 1,
  root: RECIPES[recipe](facts),
})
