import type { ChainMatch } from "../chains/written-chains"
import type { ComplexChainScorer } from "../algorithms/complex-chain-scorer"
import type { Reason } from "../reason"
import { situationOf, type Asked, type Speaker } from "../asked"
import { listed } from "./listed"
import { chainFigures } from "./simple-chains"
import { targetOf } from "./target-of"
import { leadsOf, writtenFirst } from "./written"

const TRIGGERS_MAX = 10
/** Things somebody bought that tell of them too, the newest. */
const BOUGHT_MAX = 20

/**
 * What people with the traits go on to buy that the things in hand tell of: as written, then as
 * learned. What somebody bought tells of them as well.
 */
export const chainsThroughTraits: Speaker = (asked) => {
  const { written, model, shopper, now_ms } = asked
  const bought = asked.bought
    .slice(0, BOUGHT_MAX)
    .map(({ item }) => item)
    .reverse()
  const items = [...new Set([...bought, ...situationOf(asked, TRIGGERS_MAX)])]
  if (items.length === 0) return null
  const matches = written?.matches({ items, instant_ms: now_ms }, shopper) ?? []
  const leads = leadsOf(
    matches.filter(({ chain }) => chain.document.kind === "complex"),
    items
  )
  const scorer = model.complex_chains
  const learned = scorer === null ? [] : listed(asked, scorer, items)
  return {
    proposals: writtenFirst(leads.proposals, learned),
    written: leads.matches,
    reasonOf(item) {
      const match = leads.matches.get(item)
      return match === undefined
        ? learnedReason(asked, scorer, items, item)
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
  { now_ms }: Asked,
  scorer: ComplexChainScorer | null,
  items: readonly number[],
  item: number
): Reason {
  const why = scorer?.explain({ items, instant_ms: now_ms }, item) ?? null
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
