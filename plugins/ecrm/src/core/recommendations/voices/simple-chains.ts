import type { HopFigures } from "../chains/chain-figures"
import type { ChainFigures } from "../chains/chain-document"
import { situationOf, type Speaker } from "../voices"
import { listed } from "./listed"

/** Items of a situation that chains start from, the newest. */
const TRIGGERS_MAX = 10

/** What categories and tags of the things in hand bring, as learned. */
export const simpleChains: Speaker = (asked) => {
  const scorer = asked.model.simple_chains
  const items = situationOf(asked, TRIGGERS_MAX)
  if (scorer === null || items.length === 0) return null
  const situation = { items, instant_ms: asked.now_ms }
  return {
    proposals: listed(asked, scorer, items),
    reasonOf(item) {
      const why = scorer.explain(situation, item)
      if (why === null) return { code: "popular" }
      return {
        code: "chain_simple",
        anchor: why.trigger_item,
        chain_id: null,
        target_id: why.target.id,
        figures: chainFigures(why.figures),
      }
    },
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
