import { DAY_MS } from "../../shared/time"
import { NONE } from "./chain-facts"
import type { ComplexChains } from "./chain-model"

/** Something a person looked at, searched out, or put in the cart. */
export interface Interest {
  item: number
  instant_ms: number
  /** 1 for a view; more for what costs more effort. */
  weight: number
}

/** A category somebody is after just now. */
export interface NeedState {
  category_id: string
  /** Share of the person's interest of the last days, shrunk to what is usual: 0..1. */
  confidence: number
  /** That share over what the category has of all purchases. */
  lift: number
  /** Weighted events behind it; they halve every two days. */
  evidence: number
  /** When nothing but what is usual would be left of it. */
  expires_at_ms: number
  /** Place in `ComplexChains.traits` of the need learned from purchases, or null. */
  trait: number | null
}

const HALF_LIFE_DAYS = 2
/** Weighted events that what is usual counts for: two views are no need. */
const PRIOR_EVENTS = 4
const CONFIDENCE_MIN = 0.3
const LIFT_MIN = 2

/**
 * What a person is after just now: categories that hold far more of their interest of the last
 * days than of what people buy,
 *
 *     share(c) = (events of c + 4 × usual share) / (all events + 4)
 *
 * with events fading by half every two days (a Gamma–Poisson rate with the store's as prior).
 * @param events in any order; those after `now_ms` do not count
 * @returns by confidence, ties by category id. Cost: O(events + categories)
 */
export function needStates(
  chains: ComplexChains,
  events: readonly Interest[],
  now_ms: number
): NeedState[] {
  const { category_ids, category_shares, item_categories, traits } = chains
  const weights = new Float64Array(category_ids.length)
  let all = 0
  for (const { item, instant_ms, weight } of events) {
    const category = item < item_categories.length ? item_categories[item] : NONE
    if (category === NONE || instant_ms > now_ms) continue
    const faded = weight * Math.pow(2, (instant_ms - now_ms) / (HALF_LIFE_DAYS * DAY_MS))
    weights[category] += faded
    all += faded
  }
  const found: NeedState[] = []
  weights.forEach((evidence, category) => {
    const usual = category_shares[category]
    const confidence = (evidence + PRIOR_EVENTS * usual) / (all + PRIOR_EVENTS)
    const lift = usual > 0 ? confidence / usual : 0
    if (confidence < CONFIDENCE_MIN || lift < LIFT_MIN) return
    const category_id = category_ids[category]
    const trait = traits.findIndex(({ id }) => id === `need:${category_id}`)
    const fades_days = HALF_LIFE_DAYS * Math.max(0, Math.log2(evidence))
    const expires_at_ms = now_ms + fades_days * DAY_MS
    found.push({
      category_id,
      confidence,
      lift,
      evidence,
      expires_at_ms,
      trait: trait < 0 ? null : trait,
    })
  })
  return found.sort(
    (a, b) => b.confidence - a.confidence || (a.category_id < b.category_id ? -1 : 1)
  )
}
