import type { ServingModel } from "./model"
import { blend, ladder, type Candidate } from "./pipeline"
import { DEFAULT_SLOT_POLICIES } from "./slot-policy"
import { UNKNOWN_SHOPPER } from "./chains/meets-condition"
import { withLearnedWeights } from "./slot-weights"
import { hearVoices } from "./voices"
import type { Asked } from "./asked"

const NOTHING_KNOWN: Omit<Asked, "model" | "now_ms" | "anchors"> = {
  category_ids: [],
  seen: [],
  bought: [],
  visited_at_ms: null,
  shopper: UNKNOWN_SHOPPER,
  written: null,
  fitting: () => [],
}

/**
 * Ranks what goes with some items by the default policy of a product page, or of a cart where
 * there are several, before anything is known of cards, rules or people.
 * @param items known items, each once; none of them comes back
 * @returns the whole ladder, lazily
 */
export function rankBeside(
  model: ServingModel,
  items: readonly number[],
  now_ms: number
): Generator<Candidate, void> {
  const slot = items.length > 1 ? "cart" : "product"
  const policy = withLearnedWeights(DEFAULT_SLOT_POLICIES[slot], model.slots?.[slot])
  const barred = new Set(items)
  const asked = { ...NOTHING_KNOWN, model, now_ms, anchors: items }
  const blended = blend(hearVoices(asked, policy), policy, barred, model.is_product, model.tie)
  return ladder(model, blended, policy, barred, [])
}
