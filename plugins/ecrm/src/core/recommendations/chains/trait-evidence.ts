import { DAY_MS } from "../../shared/time"
import type { Situation } from "../contract"

/** Something a person bought or looked at. */
export interface TraitEvidence {
  item: number
  /** Milliseconds since 1970, UTC; of what is in the hand now. */
  instant_ms: number
}

/** @param evidence oldest first */
export const situationFrom = (evidence: readonly TraitEvidence[], now_ms: number): Situation => ({
  items: evidence.map(({ item }) => item),
  item_instants_ms: evidence.map(({ instant_ms }) => instant_ms),
  instant_ms: now_ms,
})

/** Milliseconds since each item spoke last; in the order in which they do so last. */
export function agesOf({ items, item_instants_ms, instant_ms }: Situation): Map<number, number> {
  const ages = new Map<number, number>()
  items.forEach((item, place) => {
    const age_ms = instant_ms - (item_instants_ms?.[place] ?? instant_ms)
    const known = ages.get(item) ?? Infinity
    ages.delete(item)
    ages.set(item, Math.min(age_ms, known))
  })
  return ages
}

/** Whether what spoke for a trait so long ago no longer does. */
export const hasExpired = ({ expires_days }: { expires_days: number }, age_ms: number): boolean =>
  age_ms >= expires_days * DAY_MS
