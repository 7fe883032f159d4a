import type { LoyaltyClass } from "../../profiles/loyalty-class"
import type { TraitValue } from "../../profiles/trait"
import type { ChainCondition, ChainDocument } from "./chain-document"

/** What is known of who asks. */
export interface ChainShopper {
  segment_ids: ReadonlySet<string>
  loyalty_class: LoyaltyClass | null
  /** Values of traits by key; `age` in years where the birthday is known. */
  traits: ReadonlyMap<string, TraitValue>
}

/** Nobody known: meets no condition, belongs to every audience that is everybody. */
export const UNKNOWN_SHOPPER: ChainShopper = {
  segment_ids: new Set(),
  loyalty_class: null,
  traits: new Map(),
}

/** Whether a shopper is as a chain asks; no condition is met by everybody. */
export function meetsCondition(condition: ChainCondition | null, shopper: ChainShopper): boolean {
  if (condition === null) return true
  switch (condition.type) {
    case "segment":
      return shopper.segment_ids.has(condition.segment_id)
    case "class":
      return shopper.loyalty_class !== null && condition.classes.includes(shopper.loyalty_class)
    case "trait": {
      const value = shopper.traits.get(condition.key)
      if (value === undefined) return false
      if (condition.values !== null) {
        const { values } = condition
        return [value].flat().some((one) => values.some((asked) => asked === one))
      }
      const { from, to } = condition
      return (
        typeof value === "number" &&
        (from === null || value >= from) &&
        (to === null || value <= to)
      )
    }
  }
}

/** Whether a chain is on at an instant, for a shopper. */
export function isOpenTo(chain: ChainDocument, shopper: ChainShopper, now_ms: number): boolean {
  const { is_active, starts_at, ends_at, audience } = chain
  if (!is_active) return false
  if (starts_at !== null && now_ms < Date.parse(starts_at)) return false
  if (ends_at !== null && now_ms >= Date.parse(ends_at)) return false
  const isEverybody = audience.segment_ids.length === 0 && audience.classes.length === 0
  const isMeant =
    isEverybody ||
    audience.segment_ids.some((id) => shopper.segment_ids.has(id)) ||
    audience.classes.some((name) => name === shopper.loyalty_class)
  return isMeant && meetsCondition(chain.condition, shopper)
}
