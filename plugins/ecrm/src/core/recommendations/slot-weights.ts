import type { ModelName, SlotName } from "./slot"
import type { SlotPolicy } from "./slot-policy"

/** What a model says at least: none falls silent that a merchant's chain may speak through. */
export const WHISPER = 0.001

/** What training chose for one slot, and the figures it was chosen on. */
export interface LearnedSlot {
  /**
   * Of the models that had something to say, none where the policy told the orders better; the others
   * keep those of the policy, and so do chains through traits unless best sellers are all that counts.
   */
  weights: Partial<Record<ModelName, number>>
  /** Whether orders were better told by learned weights, the policy's, or plain best sellers. */
  chosen: "learned" | "policy" | "best_sellers"
  /** Asked of models that had not learned from them. */
  questions: number
  /**
   * Mean NDCG of as many picks as the slot shows, 0..1; `learned` of weights that were learned from
   * other questions, `null` where there were too few to learn from.
   */
  ndcg: { best_sellers: number; policy: number; learned: number | null }
}

/** By slot; what could not be asked about is not there. */
export type LearnedSlots = Partial<Record<SlotName, LearnedSlot>>

/**
 * The policy by which a slot is filled: with the weights that the shop's own orders chose where it
 * asks for them. Places, prices and variety stay as they are written.
 * @param learned of the model in use; left out where nothing was learned
 */
export function withLearnedWeights(policy: SlotPolicy, learned?: LearnedSlot): SlotPolicy {
  if (policy.weights === "fixed" || learned === undefined) return policy
  const { weights } = learned
  const models = policy.models.map((voice) => ({
    ...voice,
    weight: weights[voice.model] ?? voice.weight,
  }))
  const is_named = models.some(({ model }) => model === "popular")
  if (!is_named && (weights.popular ?? 0) > WHISPER) {
    models.push({
      ...{ model: "popular", weight: weights.popular as number },
      ...{ places_min: 0, places_max: null },
    })
  }
  return { ...policy, models }
}
