import { VISIT_GAP_MS } from "../profiles/behaviour"
import type { LoyaltyClass } from "../profiles/loyalty-class"
import type { TraitValue } from "../profiles/trait"

/** Who asks for picks, as far as anything may be known of them. */
export interface Shopper {
  /** Profile id where one is known, else visitor id; `null` for who cannot be told apart. */
  person: string | null
  /** True for somebody with an account whom nobody could look up in time. */
  is_untold?: boolean
  /** False for a stranger, and for who objects: then models hear of this visit only. */
  may_profile: boolean
  /** Looked at, newest first, each product once. */
  seen: { product_id: string; seen_at_ms: number }[]
  /** Shown by slots during this visit. */
  shown: { product_id: string; slot: string }[]
  /** Bought and kept, newest first, each product once; days as `YYYY-MM-DD`. */
  bought: { product_id: string; bought_on: string; delivered_at_ms: number | null }[]
  /** Product ids they do not want to see. */
  refused: ReadonlySet<string>
  segment_ids: ReadonlySet<string>
  loyalty_class: LoyaltyClass | null
  /** By key; `age` in years where the birthday is known. */
  traits: ReadonlyMap<string, TraitValue>
  /** End of the visit before this one; `null` where there is none, or none that may be known. */
  visited_at_ms: number | null
}

/** Somebody of whom nothing is known. */
export const STRANGER: Shopper = {
  person: null,
  may_profile: false,
  seen: [],
  shown: [],
  bought: [],
  refused: new Set(),
  segment_ids: new Set(),
  loyalty_class: null,
  traits: new Map(),
  visited_at_ms: null,
}

/** True where nothing is known of somebody that could change their picks. */
export const isUnknown = (shopper: Shopper): boolean =>
  shopper.visited_at_ms === null &&
  shopper.loyalty_class === null &&
  shopper.seen.length + shopper.shown.length + shopper.bought.length === 0 &&
  shopper.refused.size + shopper.segment_ids.size + shopper.traits.size === 0

interface Deed {
  type: "view" | "add_to_cart" | "exposure"
  product_id: string
  slot: string | null
  occurred_at_ms: number
}

/**
 * Reads deeds as a visit: what was seen, what was shown, and when the last visit ended.
 * @param deeds        newest first
 * @param visit_only   leaves out what came before this visit
 */
export function readVisit(
  deeds: readonly Deed[],
  visit_only: boolean,
  now_ms: number
): Pick<Shopper, "seen" | "shown" | "visited_at_ms"> {
  const seen = new Map<string, number>()
  const shown: Shopper["shown"] = []
  let visited_at_ms: number | null = null
  let newer_ms = now_ms
  for (const { type, product_id, slot, occurred_at_ms } of deeds) {
    if (visited_at_ms === null && newer_ms - occurred_at_ms > VISIT_GAP_MS) {
      visited_at_ms = occurred_at_ms
    }
    newer_ms = Math.min(newer_ms, occurred_at_ms)
    if (visit_only && visited_at_ms !== null) break
    if (type !== "exposure") {
      if (!seen.has(product_id)) seen.set(product_id, occurred_at_ms)
    } else if (visited_at_ms === null && slot !== null) {
      shown.push({ product_id, slot })
    }
  }
  return {
    seen: [...seen].map(([product_id, seen_at_ms]) => ({ product_id, seen_at_ms })),
    shown,
    visited_at_ms: visit_only ? null : visited_at_ms,
  }
}

/** Traits with the age they tell of. @param now_ms milliseconds since 1970, UTC */
export function withAge(
  traits: Readonly<Record<string, TraitValue>>,
  now_ms: number
): Map<string, TraitValue> {
  const known = new Map(Object.entries(traits))
  const { birthday } = traits
  if (typeof birthday === "string") {
    const today = new Date(now_ms).toISOString().slice(0, 10)
    const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4))
    known.set("age", today.slice(5) < birthday.slice(5) ? years - 1 : years)
  }
  return known
}

/** What the page says was shown goes with what events have told. */
export function withShown(shopper: Shopper, shown: Shopper["shown"]): Shopper {
  return shown.length === 0 ? shopper : { ...shopper, shown: [...shown, ...shopper.shown] }
}

/** What the page says was seen goes before what events have told. @param ids the latest first */
export function withSeen(shopper: Shopper, ids: readonly string[], now_ms: number): Shopper {
  if (ids.length === 0) return shopper
  const said = [...new Set(ids)].map((product_id) => ({ product_id, seen_at_ms: now_ms }))
  const told = shopper.seen.filter(({ product_id }) => !ids.includes(product_id))
  return { ...shopper, seen: [...said, ...told] }
}
