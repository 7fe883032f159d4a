import type { ServingModel } from "./model"
import { blend, ladder, type Candidate } from "./pipeline"
import { DEFAULT_SLOT_POLICIES } from "./slot-policy"
import { hearVoices } from "./voices"

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
  const policy = DEFAULT_SLOT_POLICIES[items.length > 1 ? "cart" : "product"]
  const barred = new Set(items)
  const asked = { model, now_ms, anchors: items, category_ids: [], seen: [], owned: [] }
  const blended = blend(hearVoices(asked, policy), policy, barred, model.is_product)
  return ladder(model, blended, policy, barred, [])
}
