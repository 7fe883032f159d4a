import type { ItemTotals } from "../../core/profiles/purchases"

/** Reads what the warehouse writes of an order's items in one text; '' for none. */
export const readItemTotals = (text: string): ItemTotals[] =>
  text === ""
    ? []
    : text.split(",").map((totals) => {
        const [item_id, ...figures] = totals.split(":")
        const [sold_quantity, sold_amount, returned_quantity, returned_amount] = figures.map(Number)
        return {
          item_id: item_id === "" ? null : item_id,
          sold_quantity,
          sold_amount,
          returned_quantity,
          returned_amount,
        }
      })
