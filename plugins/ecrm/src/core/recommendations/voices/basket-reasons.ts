import { explainBasketPick } from "../basket-reason"
import type { BasketSlot } from "../basket-scorer"
import type { PairFigures } from "../model"
import type { Reason } from "../reason"
import type { Asked } from "../asked"

/** Says why the basket engine lists an item, by the rung of the ladder it came from. */
export function basketReason(
  { model, category_ids }: Asked,
  slot: BasketSlot,
  items: readonly number[],
  item: number
): Reason {
  const { basket_engine } = model
  if (basket_engine === null) return { code: "popular" }
  const why = explainBasketPick(basket_engine.model, slot, items, item)
  const { anchor, given, rung, ...counted } = why
  switch (rung) {
    case "item":
      if (anchor === null) return { code: "popular" }
      return { code: "bought_together", anchor, figures: counted as PairFigures }
    case "look_alikes":
      if (anchor === null || given === null) return { code: "popular" }
      return {
        code: "alike_bought_together",
        anchor: given,
        like: anchor,
        figures: counted as PairFigures,
      }
    case "look_alike_itself":
      return given === null ? { code: "popular" } : { code: "look_alike", like: given }
    case "newcomer":
      return { code: "newcomer" }
    case "category":
      return category_ids.length === 0
        ? { code: "popular" }
        : { code: "popular_in_category", category_id: category_ids[0] }
    case "shop":
      return { code: "popular" }
  }
}
