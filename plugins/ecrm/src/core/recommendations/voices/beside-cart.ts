import type { Voice } from "../reason"
import type { Asked, Speaker } from "../asked"
import { basketReason } from "./basket-reasons"
import { isLongPast } from "./is-long-past"
import { listed } from "./listed"

/** What goes with the things of a cart: the basket engine, else the sum of their affinities. */
export const besideCart: Speaker = (asked) => {
  const { model, anchors, now_ms } = asked
  if (anchors.length === 0) return null
  if (model.basket_engine === null || anchors.every((anchor) => isLongPast(model, anchor))) {
    return byAffinity(asked)
  }
  const items = [...anchors].reverse()
  return {
    proposals: listed(asked, model.basket_engine.cart, { items, instant_ms: now_ms }),
    reasonOf: (item) => basketReason(asked, "cart", items, item),
  }
}

/** One ranks by shrunk confidence; of several the reason names the one that gives most. */
function byAffinity({
  model: { neighbours },
  anchors,
}: Asked): Pick<Voice, "proposals" | "reasonOf"> {
  const weights = anchors.length === 1 ? neighbours.scores : neighbours.affinities
  const found = new Map<number, { item: number; score: number; most: number; anchor: number }>()
  for (const anchor of anchors) {
    for (let pair = neighbours.starts[anchor]; pair < neighbours.starts[anchor + 1]; pair++) {
      const weight = weights[pair]
      const item = neighbours.items[pair]
      const known = found.get(item)
      if (known === undefined) {
        found.set(item, { item, score: weight, most: weight, anchor })
        continue
      }
      known.score += weight
      if (weight <= known.most) continue
      known.most = weight
      known.anchor = anchor
    }
  }
  const proposals = [...found.values()].sort((a, b) => b.score - a.score || a.item - b.item)
  const anchorOf = (item: number) => found.get(item)?.anchor ?? anchors[0]
  return {
    proposals,
    reasonOf: (item) => ({ code: "bought_together", anchor: anchorOf(item), figures: null }),
  }
}
