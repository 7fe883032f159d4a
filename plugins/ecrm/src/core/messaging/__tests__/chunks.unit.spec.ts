import fc from "fast-check"
import { chunksOf } from "../chunks"

const mail = fc.record({
  to: fc.constantFrom(..."abcdef"),
  skeleton_id: fc.constantFrom("en", "de"),
})

describe("Parts that a provider takes at once", () => {
  it("hold every mail once, one skeleton, each address once, and no more than fit", () => {
    fc.assert(
      fc.property(
        fc.array(mail, { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        (mails, max) => {
          const chunks = chunksOf(mails, max)
          const all = chunks.flat()
          expect(all).toHaveLength(mails.length)
          expect(new Set(all)).toEqual(new Set(mails))
          for (const chunk of chunks) {
            expect(chunk.length).toBeGreaterThan(0)
            expect(chunk.length).toBeLessThanOrEqual(max)
            expect(new Set(chunk.map(({ to }) => to)).size).toBe(chunk.length)
            expect(new Set(chunk.map(({ skeleton_id }) => skeleton_id)).size).toBe(1)
          }
        }
      )
    )
  })

  it("of different addresses are as few as can be", () => {
    const mails = Array.from({ length: 25 }, (_, n) => ({ to: `a${n}`, skeleton_id: "en" }))
    expect(chunksOf(mails, 10).map(({ length }) => length)).toEqual([10, 10, 5])
  })
})
