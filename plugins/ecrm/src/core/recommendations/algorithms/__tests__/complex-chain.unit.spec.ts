import {
  aChainStore,
  categoryOf,
  finish,
  itemOf,
  levelOf,
  shuffledStore,
} from "../../chains/__tests__/a-chain-store"
import type { ChainFacts } from "../../chains/chain-facts"
import { ScoreSheet } from "../../score-sheet"
import { learnComplexChains } from "../complex-chain"
import { ComplexChainScorer } from "../complex-chain-scorer"
import { learnSimpleChains } from "../simple-chain"

const learn = (facts: ChainFacts) =>
  finish(learnComplexChains(facts, finish(learnSimpleChains(facts))))
const facts = aChainStore(2_000)
const learned = learn(facts)
const scorer = new ComplexChainScorer(learned)
const asked = (item: number) => ({ items: [item], instant_ms: 0 })
const picks = (item: number) => {
  const sheet = new ScoreSheet(facts.catalogue.item_count)
  scorer.score(asked(item), sheet)
  return sheet.top(12, new Set([item]))
}

const netbook = itemOf("laptops", 0)
const studio_laptop = itemOf("laptops", 4)

describe("complex chains", () => {
  it("debug", () => {
    console.log(
      learned.traits
        .map(
          ({ id }, t) =>
            `${id}: ${[...learned.target_categories.subarray(learned.target_starts[t], learned.target_starts[t + 1])].map((c, k) => learned.category_ids[c] + " x" + learned.target_hops.lifts[learned.target_starts[t] + k].toFixed(2))}`
        )
        .join("\n")
    )
    console.log(learned.damping, learned.damping_gain)
    for (const i of [netbook, studio_laptop]) {
      for (let a = learned.inference_starts[i]; a < learned.inference_starts[i + 1]; a++)
        console.log(
          i,
          learned.traits[learned.inferred_traits[a]].id,
          learned.trait_confidences[a],
          learned.trait_lifts[a],
          learned.trait_evidence[a],
          learned.trigger_scopes[a]
        )
      console.log(
        picks(i).map((x) => categoryOf(x) + levelOf(x)),
        picks(i).map((x) => scorer.explain(asked(i), x)?.trait.id)
      )
    }
  })
  it("null", () => {
    for (let s = 1; s < 21; s++) {
      const l = learn(shuffledStore(facts, s))
      console.log(
        s,
        l.damping,
        l.traits.map((t) => t.id),
        l.link_targets.length
      )
    }
  })
})
