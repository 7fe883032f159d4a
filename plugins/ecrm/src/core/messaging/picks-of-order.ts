import type { Recommendation } from "../recommendations/answer"

/**
 * Those picks that a mail about an order may print: what goes with something that was bought in it,
 * and what the merchant pins. What speaks of the shop, the visit or an older purchase stays out.
 * @param bought_ids products of the order
 * @returns in the order of `picks`
 */
export const picksOfOrder = (
  picks: readonly Recommendation[],
  bought_ids: ReadonlySet<string>
): Recommendation[] =>
  picks.filter(
    ({ reason: { code, anchor_product_id } }) =>
      code === "pinned" || (anchor_product_id !== null && bought_ids.has(anchor_product_id))
  )
