import fc from "fast-check"
import { ScoreSheet } from "../../score-sheet"
import { FitsScorer, fitsOf } from "../fits-with"

const listed = (scorer: FitsScorer, items: number[]) => {
  const sheet = new ScoreSheet(6)
  scorer.score({ items, instant_ms: 0 }, sheet)
  return sheet.top(6)
}

describe("fits with", () => {
  const scorer = new FitsScorer(
    fitsOf(
      [
        { item: 0, accessory: 1, is_symmetric: false },
        { item: 0, accessory: 1, is_symmetric: false },
        { item: 0, accessory: 2, is_symmetric: true },
        { item: 3, accessory: 2, is_symmetric: false },
        { item: 4, accessory: 4, is_symmetric: true },
        { item: 4, accessory: 9, is_symmetric: true },
      ],
      6
    )
  )
  it("lists accessories in the direction that was declared", () => {
    expect(listed(scorer, [0])).toEqual([1, 2])
    expect(listed(scorer, [1])).toEqual([])
    expect(listed(scorer, [2])).toEqual([0])
    expect(listed(scorer, [4])).toEqual([])
    expect(listed(scorer, [99])).toEqual([])
  })
  it("puts first what fits more of a cart, and says which", () => {
    expect(listed(scorer, [0, 3, 3])).toEqual([2, 1])
    expect(scorer.explain({ items: [3, 0, 3], instant_ms: 0 }, 2)).toEqual([3, 0])
  })
  it("is symmetric exactly where it was declared so", () => {
    const pair = fc.record({ item: fc.nat(5), accessory: fc.nat(5), is_symmetric: fc.boolean() })
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const by = new FitsScorer(fitsOf(pairs, 6))
        for (let a = 0; a < 6; a++) {
          for (let b = 0; b < 6; b++) {
            const declared = pairs.some(
              ({ item, accessory, is_symmetric }) =>
                (item === a && accessory === b) || (is_symmetric && item === b && accessory === a)
            )
            expect(listed(by, [a]).includes(b)).toBe(declared && a !== b)
          }
        }
      })
    )
  })
})
