import type { TraitValue } from "../../profiles/trait"
import type { ChainFigures } from "../chains/chain-document"
import type { HopFigures } from "../chains/chain-figures"
import type { SimpleChainScorer } from "../algorithms/simple-chain-scorer"
import type { Situation } from "../contract"
import type { Reason } from "../reason"
import { situationOf, type Speaker } from "../asked"
import { listed } from "./listed"
import { targetOf } from "./target-of"
import { leadsOf, writtenFirst } from "./written"

/** Items of a situation that chains start from, the newest. */
const TRIGGERS_MAX = 10

/** Conditions are learned of texts, and of what is so or not. */
const traitText = (value: TraitValue | undefined): string | null =>
  typeof value === "string" || typeof value === "boolean" ? String(value) : null

/** What categories and tags of the things in hand bring: as written, then as learned. */
export const simpleChains: Speaker = (asked) => {
  const { written, model, shopper, now_ms } = asked
  const items = situationOf(asked, TRIGGERS_MAX)
  if (items.length === 0) return null
  const situation = { items, instant_ms: now_ms }
  const matches = written?.matches(situation, shopper) ?? []
  const leads = leadsOf(
    matches.filter(({ chain }) => chain.document.kind === "simple"),
    items
  )
  const scorer = model.simple_chains
  if (scorer) scorer.knows = (key, value) => traitText(shopper.traits.get(key)) === value
  const learned = scorer === null ? [] : listed(asked, scorer, situation)
  return {
    proposals: writtenFirst(leads.proposals, learned),
    written: leads.matches,
    reasonOf(item): Reason {
      const match = leads.matches.get(item)
      if (match === undefined) return learnedReason(scorer, situation, item)
      const { id, document } = match.chain
      return {
        code: "chain_simple",
        anchor: match.trigger_item,
        chain_id: id,
        target_id: targetOf(document, model.catalogue_index, item),
        figures: document.figures,
      }
    },
  }
}

function learnedReason(
  scorer: SimpleChainScorer | null,
  situation: Situation,
  item: number
): Reason {
  const why = scorer?.explain(situation, item) ?? null
  if (why === null) return { code: "popular" }
  return {
    code: "chain_simple",
    anchor: why.trigger_item,
    chain_id: null,
    target_id: why.target.id,
    figures: chainFigures(why.figures),
  }
}

/** Figures of one hop as chains state them. */
export const chainFigures = (hop: HopFigures): ChainFigures => ({
  together: hop.together,
  n: hop.n,
  support: hop.support,
  confidence: hop.confidence,
  lift: hop.lift,
  p_value: hop.p_value,
  trait_confidence: null,
  trait_lift: null,
  trait_evidence: null,
  wait_days_median: null,
})
