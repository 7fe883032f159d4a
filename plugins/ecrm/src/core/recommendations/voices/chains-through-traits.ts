import { situationFrom } from "../chains/trait-evidence"
import type { ChainMatch } from "../chains/written-chains"
import type { ComplexChainScorer } from "../algorithms/complex-chain-scorer"
import type { Situation } from "../contract"
import type { Reason } from "../reason"
import { lookedAt, type Asked, type Speaker } from "../asked"
import { listed } from "./listed"
import { chainFigures } from "./simple-chains"
import { targetOf } from "./target-of"
import { leadsOf, writtenFirst } from "./written"

const TRIGGERS_MAX = 10
/** Things somebody bought that tell of them too, the newest. */
const BOUGHT_MAX = 20

/**
 * What people with the traits go on to buy that the things in hand tell of: as written, then as
 * learned. What somebody bought tells of them as well, for as long after it as each trait holds.
 */
export const chainsThroughTraits: Speaker = (asked) => {
  const { written, model, shopper, now_ms } = asked
  const bought = asked.bought.slice(0, BOUGHT_MAX).reverse()
  const situation = situationFrom([...bought, ...lookedAt(asked, TRIGGERS_MAX)], now_ms)
  const { items } = situation
  if (items.length === 0) return null
  const matches = written?.matches(situation, shopper) ?? []
  const leads = leadsOf(
    matches.filter(({ chain }) => chain.document.kind === "complex"),
    items
  )
  const scorer = model.complex_chains
  const learned = scorer === null ? [] : listed(asked, scorer, situation)
  return {
    proposals: writtenFirst(leads.proposals, learned),
    written: leads.matches,
    reasonOf(item) {
      const match = leads.matches.get(item)
      return match === undefined
        ? learnedReason(scorer, situation, item)
        : writtenReason(asked, match, item)
    },
  }
}

function writtenReason({ model }: Asked, match: ChainMatch, item: number): Reason {
  const { id, document } = match.chain
  return {
    code: "chain_complex",
    anchor: match.trigger_item,
    chain_id: id,
    trait: {
      id: match.trait?.learned_id ?? null,
      label: match.trait?.name ?? null,
      confidence: match.trait?.confidence ?? null,
      lift: null,
      evidence: match.trait?.evidence ?? null,
    },
    target_id: targetOf(document, model.catalogue_index, item),
    figures: document.figures,
  }
}

function learnedReason(
  scorer: ComplexChainScorer | null,
  situation: Situation,
  item: number
): Reason {
  const why = scorer?.explain(situation, item) ?? null
  if (why === null) return { code: "popular" }
  return {
    code: "chain_complex",
    anchor: why.trigger.item,
    chain_id: null,
    trait: {
      id: why.trait.id,
      label: null,
      confidence: why.trait_confidence,
      lift: why.trait_lift,
      evidence: why.trait_evidence,
    },
    target_id: why.target.category_id,
    figures: chainFigures(why.target_figures),
  }
}
