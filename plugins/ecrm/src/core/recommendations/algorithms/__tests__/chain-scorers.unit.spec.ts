import fc from "fast-check"
import { aChainStore, finish } from "../../chains/__tests__/a-chain-store"
import type { Scorer } from "../../contract"
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

const answer = (scorer: Scorer, items: number[]): [number, number][] => {
  const sheet = new ScoreSheet(ITEMS)
  scorer.score({ items, instant_ms: 0 }, sheet)
  return sheet.top(ITEMS).map((item) => [item, sheet.scoreOf(item)])
}
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

describe.each(SCORERS.slice(0, 2))("%s", (_name, scorer) => {
  it("have a reason for all they list, and for nothing else", () => {
    const by = scorer as SimpleChainScorer
    fc.assert(
      fc.property(fc.array(fc.nat(ITEMS - 1), { maxLength: 3 }), (items) => {
        const listed = new Set(answer(scorer, items).map(([item]) => item))
        for (let item = 0; item < ITEMS; item++) {
          if (items.includes(item)) continue
          expect(by.explain({ items, instant_ms: 0 }, item) !== null).toBe(listed.has(item))
        }
      }),
      { numRuns: 20 }
    )
  })
})
