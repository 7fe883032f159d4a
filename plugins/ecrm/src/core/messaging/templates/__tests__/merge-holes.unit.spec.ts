import fc from "fast-check"
import { joined } from "../../pieces"
import { mergeHoles } from "../merge-holes"

const rows = fc.integer({ min: 0, max: 6 }).chain((holes) =>
  fc.tuple(
    fc.array(fc.string({ maxLength: 3 }), { minLength: holes + 1, maxLength: holes + 1 }),
    fc.array(fc.array(fc.constantFrom("", "a", "b"), { minLength: holes, maxLength: holes }), {
      minLength: 1,
      maxLength: 5,
    })
  )
)

describe("Holes that all recipients fill alike", () => {
  it("become statics, and every mail reads as before", () => {
    fc.assert(
      fc.property(rows, ([statics, filled]) => {
        const merged = mergeHoles(statics, filled)
        const before = filled.map((holes) => joined({ statics, holes }))
        const after = merged.rows.map((holes) => joined({ statics: merged.statics, holes }))
        expect(after).toEqual(before)
        expect(merged.statics).toHaveLength(merged.rows[0].length + 1)
      })
    )
  })

  it("leave only what differs between two recipients", () => {
    fc.assert(
      fc.property(rows, ([statics, filled]) => {
        const { rows: left } = mergeHoles(statics, filled)
        left[0].forEach((hole, at) => {
          expect(left.some((row) => row[at] !== hole)).toBe(true)
        })
      })
    )
  })
})
