import type { ChainShopper } from "./chains/meets-condition"
import type { PathPurchase } from "./chains/next-step"
import type { TraitEvidence } from "./chains/trait-evidence"
import type { WrittenChains } from "./chains/written-chains"
import type { ServingModel } from "./model"
import type { Voice } from "./reason"

/** A product that was looked at. */
export interface Seen {
  item: number
  /** Milliseconds since 1970, UTC; the latest time. */
  seen_at_ms: number
}

/** What models may ask about one request; items are dense indices. */
export interface Asked {
  model: ServingModel
  now_ms: number
  /** What is looked at or held, each once, newest first. */
  anchors: readonly number[]
  /** Of the anchors, nearest first. */
  category_ids: readonly string[]
  /** What was looked at before, newest first. */
  seen: readonly Seen[]
  /** What the person bought and kept, newest first; empty for whom nothing may be known. */
  bought: readonly PathPurchase[]
  /** End of the visit before this one; `null` where there is none that may be known. */
  visited_at_ms: number | null
  /** As chains ask for their audience and conditions. */
  shopper: ChainShopper
  /** The merchant's chains; `null` for none. */
  written: WrittenChains | null
  /** What the merchant says goes with an item. */
  fitting(item: number): readonly { item: number; note: string | null }[]
}

/** A model that proposes, best first; `null` where it has nothing to say. */
export type Speaker = (asked: Asked) => Pick<Voice, "proposals" | "reasonOf"> | null

/**
 * What a model is asked about, oldest first: what is in hand is so now; a page without anything in
 * hand is asked by what was seen.
 */
export const lookedAt = ({ anchors, seen, now_ms }: Asked, items_max: number): TraitEvidence[] =>
  (anchors.length > 0
    ? anchors.map((item) => ({ item, instant_ms: now_ms }))
    : seen.map(({ item, seen_at_ms }) => ({ item, instant_ms: seen_at_ms }))
  )
    .slice(0, items_max)
    .reverse()

/** The items of it. */
export const situationOf = (asked: Asked, items_max: number): number[] =>
  lookedAt(asked, items_max).map(({ item }) => item)
