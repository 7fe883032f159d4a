import fc from "fast-check"
import { bestFirst } from "../best-first"

describe("best first", () => {
  it("is the order of a sort by score, then by item", () => {
    const drawn = fc.array(fc.record({ score: fc.nat(5), is_in: fc.boolean() }))
    fc.assert(
      fc.property(drawn, (rows) => {
        const scores = Float64Array.from(rows, ({ score }) => score)
        const items = [...rows.keys()].filter((item) => rows[item].is_in)
        const sorted = [...items].sort((a, b) => scores[b] - scores[a] || a - b)
        expect([...bestFirst(Uint32Array.from(items), scores)]).toEqual(sorted)
      })
    )
  })
})
