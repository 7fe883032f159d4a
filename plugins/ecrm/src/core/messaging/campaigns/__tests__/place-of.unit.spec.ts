import fc from "fast-check"
import { placeOf, type Place } from "../place-of"
import { aDocument, TWO_ARMS } from "./a-document"

const people = Array.from({ length: 20_000 }, (_, i) => `prof_${i}`)
const document = aDocument({ ...TWO_ARMS, holdout_share: 0.1 })
const nameOf = (place: Place) => (place.do === "send" ? place.arm : place.do)

describe("places of people in a campaign", () => {
  it("are the same whenever they are asked for", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (campaign_id, profile_id) => {
        expect(placeOf(campaign_id, profile_id, document)).toEqual(
          placeOf(campaign_id, profile_id, document)
        )
      })
    )
  })

  it("part everybody among hold-out, arms and those who wait, in the shares that were chosen", () => {
    const counts: Record<string, number> = {}
    for (const id of people) {
      const name = nameOf(placeOf("ecamp_1", id, document))
      counts[name] = (counts[name] ?? 0) + 1
    }
    expect(Object.keys(counts).sort()).toEqual(["a", "b", "hold_out", "park"])
    expect(counts.hold_out / people.length).toBeCloseTo(0.1, 1)
    expect(counts.a / people.length).toBeCloseTo(0.09, 1)
    expect(Math.abs(counts.a - counts.b)).toBeLessThan(250)
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(people.length)
  })

  it("of two campaigns have nothing to do with each other", () => {
    const held = (campaign: string) =>
      people.filter((id) => placeOf(campaign, id, document).do === "hold_out")
    const other = new Set(held("ecamp_2"))
    const both = held("ecamp_1").filter((id) => other.has(id))
    // A tenth of a tenth.
    expect(both.length / people.length).toBeCloseTo(0.01, 2)
  })

  it("are all in the arm of a campaign without a test", () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect(placeOf("ecamp", id, aDocument())).toEqual({ do: "send", arm: "a" })
      })
    )
  })
})
