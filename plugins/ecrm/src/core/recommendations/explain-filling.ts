import type { Arranged, Held } from "./arrange"
import { typeOf } from "./arrange"
import type { Card, CardStatus } from "./card"
import { blend, type Candidate } from "./pipeline"
import type { Voice } from "./reason"
import {
  factorOf,
  isExcluded,
  rulesHere,
  type Beside,
  type CompiledRule,
  type RuleAudience,
  type RulesHere,
} from "./rules-here"
import type { SlotName, VoiceName } from "./slot"
import type { SlotPolicy } from "./slot-policy"

/** How the picks of one slot came about. */
export interface FillingTrace {
  voices: readonly Voice[]
  /** Products that could not come, whoever proposed them. */
  barred_ids: ReadonlySet<string>
  beside: Beside
  rules: RulesHere
  held: Held
  picks: readonly Arranged[]
}

/** Why a product that was proposed is not shown. */
export type LeftOut =
  | "in_hand"
  | "refused"
  | "owned"
  | "unknown"
  | Exclude<CardStatus, "sellable">
  | "excluded_by_rule"
  | "type_held"
  | "outranked"

/** A product that was proposed or shown, and what became of it. */
export interface ExplainedCandidate {
  product_id: string
  title: string | null
  /** From 1; `null` for what is not shown. */
  place: number | null
  /** Sum of what the models say, before rules. */
  score: number
  channels: { model: VoiceName; loudness: number }[]
  /** What rules multiply the score by. */
  factor: number
  /** Rules that pin, hold back, put forward or exclude it. */
  rule_ids: string[]
  left_out_because: LeftOut | null
}

/** What is known beside the trace. */
export interface ExplainedFilling {
  ids: readonly string[]
  is_product: Uint8Array
  policy: SlotPolicy
  slot: SlotName
  now_ms: number
  shopper: RuleAudience & { refused: ReadonlySet<string> }
  /** Looked at or in the cart. */
  in_hand: ReadonlySet<string>
  rules: readonly CompiledRule[]
}

const CANDIDATES_MAX = 60

/**
 * Products whose fate is told: what is shown, then what was proposed, loudest first.
 * @returns at most `CANDIDATES_MAX` of the proposed
 */
export function tracedCandidates(
  { ids, policy, is_product }: ExplainedFilling,
  { voices, picks }: FillingTrace
): { product_id: string; candidate: Candidate }[] {
  const shown = picks.map(({ card, candidate }) => ({ product_id: card.product_id, candidate }))
  const known = new Set(shown.map(({ product_id }) => product_id))
  const proposed = blend(voices, policy, new Set(), is_product)
    .slice(0, CANDIDATES_MAX)
    .map((candidate) => ({ product_id: ids[candidate.item], candidate }))
  return [...shown, ...proposed.filter(({ product_id }) => !known.has(product_id))]
}

/** The rules that hold here, highest priority first. */
export function appliedRules(filling: ExplainedFilling, { beside }: FillingTrace): CompiledRule[] {
  const { rules, slot, now_ms, shopper } = filling
  return rules.filter((rule) => {
    const here = rulesHere([rule], slot, now_ms, shopper, beside)
    const { pins, excluding, boosts, margin, stock } = here
    return pins.length + excluding.length + boosts.length + stock.length > 0 || margin > 0
  })
}

/**
 * Says of each candidate what spoke for it and why it is shown or not.
 * @param cards of the candidates; `null` for a product that does not exist
 * @returns in the order of `tracedCandidates`. Cost: O(candidates × rules)
 */
export function explainFilling(
  filling: ExplainedFilling,
  trace: FillingTrace,
  cards: ReadonlyMap<string, Card | null>
): ExplainedCandidate[] {
  const applied = appliedRules(filling, trace)
  const places = new Map(trace.picks.map(({ card }, at) => [card.product_id, at + 1]))
  return tracedCandidates(filling, trace).map(({ product_id, candidate }) => {
    const card = cards.get(product_id) ?? null
    const place = places.get(product_id) ?? null
    return {
      product_id,
      title: card?.title ?? null,
      place,
      score: candidate.score,
      channels: candidate.said.map(({ voice, loudness }) => ({ model: voice.model, loudness })),
      factor: card === null ? 1 : factorOf(trace.rules, card),
      rule_ids: card === null ? [] : rulesOn(card, applied, filling, trace),
      left_out_because: place === null ? leftOut(product_id, card, filling, trace) : null,
    }
  })
}

function rulesOn(
  card: Card,
  applied: CompiledRule[],
  { slot, now_ms, shopper }: ExplainedFilling,
  { beside }: FillingTrace
): string[] {
  const isTouched = (rule: CompiledRule) => {
    const here = rulesHere([rule], slot, now_ms, shopper, beside)
    const isPinned = here.pins.some(({ product_id }) => product_id === card.product_id)
    return isPinned || isExcluded(here, card) || factorOf(here, card) !== 1
  }
  return applied.filter(isTouched).map(({ id }) => id)
}

function leftOut(
  product_id: string,
  card: Card | null,
  { in_hand, shopper }: ExplainedFilling,
  { barred_ids, rules, held }: FillingTrace
): LeftOut {
  if (in_hand.has(product_id)) return "in_hand"
  if (shopper.refused.has(product_id)) return "refused"
  if (barred_ids.has(product_id)) return "owned"
  if (card === null) return "unknown"
  if (card.status !== "sellable") return card.status
  if (isExcluded(rules, card)) return "excluded_by_rule"
  return held.barred_types.has(typeOf(card)) ? "type_held" : "outranked"
}
