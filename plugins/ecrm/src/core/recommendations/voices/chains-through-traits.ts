import { situationOf, type Speaker } from "../voices"
import { listed } from "./listed"
import { chainFigures } from "./simple-chains"

const TRIGGERS_MAX = 10
/** Things somebody owns that tell of them too, the newest. */
const OWNED_MAX = 20

/**
 * What people with the traits go on to buy that the things in hand tell of; what somebody owns
 * tells of them as well.
 */
export const chainsThroughTraits: Speaker = (asked) => {
  const scorer = asked.model.complex_chains
  if (scorer === null) return null
  const owned = asked.owned.slice(0, OWNED_MAX).reverse()
  const items = [...new Set([...owned, ...situationOf(asked, TRIGGERS_MAX)])]
  if (items.length === 0) return null
  const situation = { items, instant_ms: asked.now_ms }
  return {
    proposals: listed(asked, scorer, items),
    reasonOf(item) {
      const why = scorer.explain(situation, item)
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
    },
  }
}
