import fc from "fast-check"
import { DAY_MS } from "../../../shared/time"
import { aChainStore, finish } from "../../chains/__tests__/a-chain-store"
import { situationFrom, type TraitEvidence } from "../../chains/trait-evidence"
import type { Scorer, Situation } from "../../contract"
import { ScoreSheet } from "../../score-sheet"
import { learnComplexChains } from "../complex-chain"
import { ComplexChainScorer } from "../complex-chain-scorer"
import { FitsScorer, fitsOf } from "../fits-with"
import { learnSimpleChains } from "../simple-chain"
import { SimpleChainScorer } from "../simple-chain-scorer"

const facts = aChainStore(400)
const ITEMS = facts.catalogue.item_count
const simple = finish(learnSimpleChains(facts))
const complex = finish(learnComplexChains(facts, simple))
const fits = fitsOf([{ item: 1, accessory: 60, is_symmetric: true }], ITEMS)

const SCORERS: [string, Scorer & { explain(...args: never[]): unknown }][] = [
  ["simple chains", new SimpleChainScorer(simple)],
  ["complex chains", new ComplexChainScorer(complex)],
  ["fits with", new FitsScorer(fits)],
]

const listed = (scorer: Scorer, asked: Situation): [number, number][] => {
  const sheet = new ScoreSheet(ITEMS)
  scorer.score(asked, sheet)
  return sheet.top(ITEMS).map((item) => [item, sheet.scoreOf(item)])
}
const answer = (scorer: Scorer, items: number[]) => listed(scorer, { items, instant_ms: 0 })
const situation = fc.array(fc.nat(ITEMS + 20), { maxLength: 6 })

describe.each(SCORERS)("%s", (_name, scorer) => {
  it("give finite scores above 0 to items there are, whatever is asked", () => {
    fc.assert(
      fc.property(situation, (items) => {
        for (const [item, score] of answer(scorer, items)) {
          expect(score).toBeGreaterThan(0)
          expect(Number.isFinite(score)).toBe(true)
          expect(item).toBeLessThan(ITEMS)
        }
      })
    )
  })
  it("answer the same again, whatever was asked in between", () => {
    fc.assert(
      fc.property(situation, situation, (items, others) => {
        const first = answer(scorer, items)
        answer(scorer, others)
        expect(answer(scorer, items)).toEqual(first)
      })
    )
  })
  it("say nothing of an empty or unknown situation", () => {
    expect(answer(scorer, [])).toEqual([])
    expect(answer(scorer, [ITEMS + 1, 99_999])).toEqual([])
  })
})

const evidence: fc.Arbitrary<TraitEvidence> = fc.record({
  item: fc.nat(ITEMS - 1),
  instant_ms: fc.constantFrom(0, 100, 300, 500, 800).map((days_ago) => -days_ago * DAY_MS),
})

describe.each(SCORERS.slice(0, 2))("%s", (_name, scorer) => {
  it("have a reason for all they list, and for nothing else, however old what speaks is", () => {
    const by = scorer as SimpleChainScorer
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 3 }), (spoken) => {
        const asked = situationFrom(spoken, 0)
        const found = new Set(listed(scorer, asked).map(([item]) => item))
        for (let item = 0; item < ITEMS; item++) {
          if (asked.items.includes(item)) continue
          expect(by.explain(asked, item) !== null).toBe(found.has(item))
        }
      }),
      { numRuns: 20 }
    )
  })
})
