import type { ChainFigures } from "./chains/chain-document"
import type { PairFigures } from "./model"
import type { VoiceName } from "./slot"

/** What the first hop of a complex chain concludes of the person. */
export interface TraitHop {
  /** Of a learned trait, `price_level:high` for example; `null` where a chain declares its own. */
  id: string | null
  /** The merchant's word for it; `null` where it has none yet. */
  label: string | null
  /** Share of people with the trigger who have it; `null` where the merchant just says so. */
  confidence: number | null
  lift: number | null
  /** People that share is counted on. */
  evidence: number | null
}

/** Why an item is proposed; `anchor` and `like` are items, the rest is what the models counted. */
export type Reason =
  | { code: "bought_together"; anchor: number; figures: PairFigures | null }
  /** Bought with a look-alike of the anchor, which has little history of its own. */
  | { code: "alike_bought_together"; anchor: number; like: number; figures: PairFigures }
  /** `sessions` of the `of` sessions that had the anchor went on to the item. */
  | { code: "session"; anchor: number; sessions: number; of: number }
  | {
      code: "chain_simple"
      anchor: number
      chain_id: string | null
      /** Category or tag the chain leads to; `null` for a product. */
      target_id: string | null
      figures: ChainFigures | null
    }
  | {
      code: "chain_complex"
      anchor: number
      chain_id: string | null
      trait: TraitHop
      target_id: string | null
      figures: ChainFigures | null
    }
  | { code: "path"; anchor: number; chain_id: string; step: number; title: string }
  /** Sold or seen `times` as often in the last `hours` as is usual for it. */
  | { code: "trending"; times: number; hours: number }
  | { code: "recently_seen"; seen_at_ms: number }
  | { code: "new_since"; visited_at_ms: number }
  | { code: "fits"; anchor: number; note: string | null }
  /** Bought `days` ago; others buy it again after `usual_days`. */
  | { code: "rebuy_due"; days: number; usual_days: number }
  | { code: "look_alike"; like: number }
  | { code: "newcomer" }
  /** Fits what the person answered in a quiz. */
  | { code: "advised"; answers: { question: string; answer: string; text: string }[] }
  | { code: "pinned"; rule_id: string }
  | { code: "popular_in_category"; category_id: string }
  | { code: "popular" }

export type ReasonCode = Reason["code"]

/** A model's word on one item; scores are above 0 and of any scale. */
export interface Proposal {
  item: number
  score: number
}

/** What the answers of a quiz conclude. */
export interface Advice {
  /** All that fits, best first, each item once; walked once, and no further than needed. */
  proposals: Generator<Proposal, void>
  /** Why an item is among the proposals. */
  reasonOf(item: number): Reason
}

/** What one model proposes, best first, each item once. */
export interface Voice {
  model: VoiceName
  proposals: readonly Proposal[]
  /** Items among them that the merchant's own chains lead to; none where it is not there. */
  written?: { has(item: number): boolean }
  /** Why an item is among the proposals; asked only of what is shown, in the same tick. */
  reasonOf(item: number): Reason
}
