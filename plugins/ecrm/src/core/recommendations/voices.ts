import type { ServingModel } from "./model"
import type { Voice } from "./reason"
import type { ModelName } from "./slot"
import type { SlotPolicy } from "./slot-policy"
import { besideCart } from "./voices/beside-cart"
import { besideOne } from "./voices/beside-one"
import { bestSellers } from "./voices/best-sellers"
import { chainsThroughTraits } from "./voices/chains-through-traits"
import { recentlySeen } from "./voices/recently-seen"
import { simpleChains } from "./voices/simple-chains"

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
  /** What the person owns; empty for whom nothing may be known. */
  owned: readonly number[]
}

/** A model that proposes, best first; `null` where it has nothing to say. */
export type Speaker = (asked: Asked) => Pick<Voice, "proposals" | "reasonOf"> | null

const SPEAKERS: Partial<Record<ModelName, Speaker>> = {
  basket_one: besideOne,
  basket_cart: besideCart,
  chain_simple: simpleChains,
  chain_complex: chainsThroughTraits,
  recently_seen: recentlySeen,
  popular: bestSellers,
}

/** Items that a model is asked about; a page without anything in hand is asked by what was seen. */
export const situationOf = ({ anchors, seen }: Asked, items_max: number): number[] =>
  (anchors.length > 0 ? [...anchors] : seen.map(({ item }) => item)).slice(0, items_max).reverse()

/** Lets everybody speak whom the policy names. */
export function hearVoices(asked: Asked, policy: SlotPolicy): Voice[] {
  const voices: Voice[] = []
  for (const { model } of policy.models) {
    const said = SPEAKERS[model]?.(asked)
    if (said && said.proposals.length > 0) voices.push({ model, ...said })
  }
  return voices
}
