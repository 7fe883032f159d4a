import { DAY_MS } from "../../shared/time"
import type { ComplexChains } from "./chain-model"
import type { LearnedTrait } from "./chain-figures"

/** Something a person bought or looked at. */
export interface TraitEvidence {
  item: number
  instant_ms: number
}

/** A trait that is concluded of a person. */
export interface InferredTrait {
  /** Place in `ComplexChains.traits`. */
  index: number
  trait: LearnedTrait
  /** 0..1: that of the item that says most. */
  confidence: number
  /** Different items that speak for it and have not expired, most telling first. */
  items: number[]
  /** People behind the most telling item. */
  evidence: number
  /** When the last item that speaks for it no longer does. */
  expires_at_ms: number
}

/**
 * What a person's purchases, or the items of a session, tell of them. Items that say the same are
 * not added up: people with a trait buy many such items, so they are one witness, not many.
 * @param history in any order; what lies after `now_ms` or has expired says nothing
 * @returns by confidence, ties by trait id. Cost: O(history × traits of an item)
 */
export function inferTraits(
  chains: ComplexChains,
  history: readonly TraitEvidence[],
  now_ms: number
): InferredTrait[] {
  const { inference_starts, inferred_traits, trait_confidences, trait_evidence, traits } = chains
  const found = new Map<number, Map<number, { confidence: number; at: number; until_ms: number }>>()
  for (const { item, instant_ms } of history) {
    if (instant_ms > now_ms) continue
    for (let at = inference_starts[item]; at < inference_starts[item + 1]; at++) {
      const index = inferred_traits[at]
      const until_ms = instant_ms + traits[index].expires_days * DAY_MS
      if (until_ms <= now_ms) continue
      const items = found.get(index) ?? new Map<number, never>()
      found.set(index, items)
      const known = items.get(item)
      if (known !== undefined && known.until_ms >= until_ms) continue
      items.set(item, { confidence: trait_confidences[at], at, until_ms })
    }
  }
  return [...found]
    .map(([index, items]) => {
      const ranked = [...items].sort(([a, x], [b, y]) => y.confidence - x.confidence || a - b)
      const [, best] = ranked[0]
      return {
        index,
        trait: traits[index],
        confidence: best.confidence,
        items: ranked.map(([item]) => item),
        evidence: trait_evidence[best.at],
        expires_at_ms: Math.max(...ranked.map(([, { until_ms }]) => until_ms)),
      }
    })
    .sort((a, b) => b.confidence - a.confidence || (a.trait.id < b.trait.id ? -1 : 1))
}
