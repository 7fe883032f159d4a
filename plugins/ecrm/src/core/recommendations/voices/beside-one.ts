import type { Voice } from "../reason"
import type { Asked, Speaker } from "../asked"
import { basketReason } from "./basket-reasons"
import { isLongPast } from "./is-long-past"
import { listed } from "./listed"

/** What goes with the one product that is looked at: the basket engine, else shrunk confidence. */
export const besideOne: Speaker = (asked) => {
  const { model, anchors, now_ms } = asked
  const [anchor] = anchors
  if (anchor === undefined) return null
  if (model.basket_engine === null || isLongPast(model, anchor)) return byConfidence(asked, anchor)
  return {
    proposals: listed(asked, model.basket_engine.one_item, { items: [anchor], instant_ms: now_ms }),
    reasonOf: (item) => basketReason(asked, "one_item", [anchor], item),
  }
}

function byConfidence(
  { model: { neighbours } }: Asked,
  anchor: number
): Pick<Voice, "proposals" | "reasonOf"> {
  const { starts, items, scores } = neighbours
  const proposals = Array.from({ length: starts[anchor + 1] - starts[anchor] }, (_, rank) => {
    const pair = starts[anchor] + rank
    return { item: items[pair], score: scores[pair] }
  })
  return { proposals, reasonOf: () => ({ code: "bought_together", anchor, figures: null }) }
}
