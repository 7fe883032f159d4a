import { MODEL_NAMES } from "../../../../plugins/ecrm/src/core/recommendations/slot"
import type { ModelName, SlotName, SlotPolicy } from "./types"

/** One model as it is edited; numbers are `NaN` while they are none. */
export interface VoiceDraft {
  model: ModelName
  is_heard: boolean
  weight: number
  places_min: number
  /** `NaN` is any number of places. */
  places_max: number
}

/** A policy as it is edited; shares are percentages, `NaN` where a limit may be left out. */
export interface PolicyDraft {
  is_on: boolean
  /** Whether the shop's own orders choose the weights. */
  learns_weights: boolean
  voices: VoiceDraft[]
  count: number
  per_type_max: number
  mmr_strength: number
  cart_percent_max: number
  product_percent_min: number
  product_percent_max: number
  unlike_held_types: boolean
  unlike_slots: SlotName[]
  scope: SlotPolicy["scope"]
}

const orNaN = (value: number | null): number => value ?? NaN
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
const percentOf = (share: number | null): number =>
  share === null ? NaN : Math.round(share * 10_000) / 100
const shareOf = (percent: number): number | null =>
  Number.isNaN(percent) ? null : Math.round(percent * 100) / 10_000

/** A policy with every model there is, those it hears first and in its order. */
export function draftOf(policy: SlotPolicy): PolicyDraft {
  const heard = policy.models.map((voice) => ({
    ...voice,
    is_heard: true,
    places_max: orNaN(voice.places_max),
  }))
  const others = MODEL_NAMES.filter((model) => !heard.some((voice) => voice.model === model))
  const silence = { is_heard: false, weight: 0.5, places_min: 0, places_max: NaN }
  const silent = others.map((model) => ({ model, ...silence }))
  return {
    is_on: policy.is_on,
    learns_weights: policy.weights === "learned",
    voices: [...heard, ...silent],
    count: policy.count,
    per_type_max: orNaN(policy.diversity.per_type_max),
    mmr_strength: policy.diversity.mmr_strength,
    cart_percent_max: percentOf(policy.price.share_of_cart_max),
    product_percent_min: percentOf(policy.price.share_of_product_min),
    product_percent_max: percentOf(policy.price.share_of_product_max),
    unlike_held_types: policy.unlike_held_types,
    unlike_slots: policy.unlike_slots,
    scope: policy.scope,
  }
}

/** The policy that a draft says; `null` while a number it needs is none. */
export function policyOf(draft: PolicyDraft): SlotPolicy | null {
  const heard = draft.voices.filter(({ is_heard }) => is_heard)
  const needed = [
    draft.count,
    draft.mmr_strength,
    ...heard.flatMap(({ weight, places_min }) => [weight, places_min]),
  ]
  if (heard.length === 0 || needed.some(Number.isNaN)) return null
  return {
    version: 1,
    is_on: draft.is_on,
    models: heard.map(({ is_heard: _is, ...voice }) => ({
      ...voice,
      places_max: orNull(voice.places_max),
    })),
    weights: draft.learns_weights ? "learned" : "fixed",
    count: draft.count,
    diversity: {
      per_type_max: orNull(draft.per_type_max),
      mmr_strength: draft.mmr_strength,
    },
    price: {
      share_of_cart_max: shareOf(draft.cart_percent_max),
      share_of_product_min: shareOf(draft.product_percent_min),
      share_of_product_max: shareOf(draft.product_percent_max),
    },
    unlike_held_types: draft.unlike_held_types,
    unlike_slots: draft.unlike_slots,
    scope: draft.scope,
  }
}

/** The parts in which a policy differs from another; `undefined` where it is the same. */
export function ownParts(policy: SlotPolicy, base: SlotPolicy): Partial<SlotPolicy> | undefined {
  const keys = Object.keys(policy) as (keyof SlotPolicy)[]
  const own = keys.filter((key) => JSON.stringify(policy[key]) !== JSON.stringify(base[key]))
  if (own.length === 0) return undefined
  // Without it models would come with weights that are meant.
  if (own.includes("models") && !own.includes("weights")) own.push("weights")
  return Object.fromEntries(own.map((key) => [key, policy[key]])) as Partial<SlotPolicy>
}
