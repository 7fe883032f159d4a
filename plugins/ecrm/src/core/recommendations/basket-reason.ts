import type { BasketModel } from "./basket-model"
import type { BasketSlot } from "./basket-scorer"

/**
 * Rung of the ladder that a pick came from: the item's own baskets, those of a look-alike, being a
 * look-alike, following one as a newcomer, the category, or the shop's best sellers.
 */
export type BasketRung =
  "item" | "look_alikes" | "look_alike_itself" | "newcomer" | "category" | "shop"

/** Why an item was picked. Figures are `null` where no two items speak for it. */
export interface BasketReason {
  rung: BasketRung
  /** Item whose baskets speak: one of those given, or a look-alike of it. */
  anchor: number | null
  /** Item given that the anchor stands for; the anchor itself on the first rung. */
  given: number | null
  orders_together: number | null
  orders_of_anchor: number | null
  /** Share of all baskets with both. */
  support: number | null
  /** Share of the anchor's baskets that hold the pick. */
  confidence: number | null
  /** Confidence over the pick's share of all baskets; 1 is chance. */
  lift: number | null
}

const NO_FIGURES = {
  orders_together: null,
  orders_of_anchor: null,
  support: null,
  confidence: null,
  lift: null,
}

/** Lift of which a reason may speak; raw lift never ranks. */
const LIFT_MIN = 1
/** Fewer baskets together explain nothing. */
const TOGETHER_MIN = 2
/** Look-alikes that may speak. */
const SPEAKERS_MAX = 5

/**
 * Names what speaks most for a pick.
 * @param given items of the situation; for one item the last counts
 * Cost: O(baskets of the rarer of two items) for each pair looked at; ask it for what is shown
 */
export function explainBasketPick(
  model: BasketModel,
  slot: BasketSlot,
  given: readonly number[],
  pick: number
): BasketReason {
  const asked = slot === "one_item" ? given.slice(-1) : given
  const own = strongest(
    model,
    asked.map((item) => [item, item]),
    pick
  )
  if (own !== null) return { rung: "item", ...own }
  const speakers = asked.flatMap((item) =>
    model
      .alikeOf(item)
      .items.slice(0, SPEAKERS_MAX)
      .map((alike) => [alike, item])
  )
  const inherited = strongest(model, speakers, pick)
  if (inherited !== null) return { rung: "look_alikes", ...inherited }
  for (const item of asked) {
    if (model.alikeOf(item).items.includes(pick)) {
      return { rung: "look_alike_itself", anchor: item, given: item, ...NO_FIGURES }
    }
  }
  if (model.history.orders[pick] === 0) {
    return { rung: "newcomer", anchor: null, given: null, ...NO_FIGURES }
  }
  for (const item of asked) {
    if (model.shareCategory(item, pick)) {
      return { rung: "category", anchor: item, given: item, ...NO_FIGURES }
    }
  }
  return { rung: "shop", anchor: null, given: null, ...NO_FIGURES }
}

type Spoken = Omit<BasketReason, "rung">

/** The pair with the highest confidence among those that are more than chance. */
function strongest(model: BasketModel, pairs: number[][], pick: number): Spoken | null {
  const { orders, basket_count } = model.history
  let best: Spoken | null = null
  for (const [anchor, given] of pairs) {
    if (anchor === pick || orders[anchor] === 0 || orders[pick] === 0) continue
    const orders_together = model.history.countTogether(anchor, pick)
    if (orders_together < TOGETHER_MIN) continue
    const confidence = orders_together / orders[anchor]
    const lift = (confidence * basket_count) / orders[pick]
    if (lift <= LIFT_MIN || confidence <= (best?.confidence ?? 0)) continue
    const support = orders_together / basket_count
    const orders_of_anchor = orders[anchor]
    best = { anchor, given, orders_together, orders_of_anchor, support, confidence, lift }
  }
  return best
}
