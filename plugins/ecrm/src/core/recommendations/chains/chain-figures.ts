/**
 * What the counts say of one hop from a trigger to a target; people are counted, not orders, so
 * that one who buys every week is one.
 */
export interface HopFigures {
  /** People with the trigger who went on to the target. */
  together: number
  /** People with the trigger. */
  n: number
  /** `together` over all people who bought anything. */
  support: number
  /** `together / n`. */
  confidence: number
  /** `together` over what chance alone would have brought those people; 1 is chance. */
  lift: number
  /** Chance that no more than chance is at work; before correction for the number of tests. */
  p_value: number
}

/**
 * What a learned trait is about; none of them has a name until the merchant gives one. A price
 * level is how dear things are within their categories, a spend level within the whole store.
 */
export const TRAIT_KINDS = ["price_level", "spend_level", "phase", "need", "owner"] as const
export type TraitKind = (typeof TRAIT_KINDS)[number]

/** A trait found in the facts. */
export interface LearnedTrait {
  /** The same for the same meaning at every training: `price_level:high`, `owner:<category>`. */
  id: string
  kind: TraitKind
  /** Of a price or spend level. */
  level: "high" | "low" | null
  /** Categories the trait is about; none for a level. */
  category_ids: string[]
  /** Days after the last purchase that spoke for it. */
  expires_days: number
}

/** Where a trait was inferred from: the item itself, its price band, or its whole category. */
export type TriggerScope = "item" | "price_band" | "category"

/** Both hops of a complex chain, for a reason in figures; indices are those of the catalogue. */
export interface TwoHops {
  trigger: { item: number; scope: TriggerScope; category_id: string }
  trait: LearnedTrait
  /** Share of people with such a trigger who have the trait by their *other* purchases. */
  trait_confidence: number
  /** How often that is as common as among all people. */
  trait_lift: number
  /** People that share is counted on. */
  trait_evidence: number
  target: { item: number; category_id: string }
  /** Of people with the trait for the target's category. */
  target_figures: HopFigures
}
