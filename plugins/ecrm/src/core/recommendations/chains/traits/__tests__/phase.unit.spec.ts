import { text } from "../../../../profiles/segments/schema-parts"
import { phaseId } from "../phase"

const categories = (count: number, letter: string) =>
  Array.from({ length: count }, (_, at) => `pcat_01M82GTX0Z7RX1Y3SF7SX4${letter}${at + 10}`)

describe("The id of a phase", () => {
  it("lists its categories", () => {
    expect(phaseId(["bottles", "food", "nappies"])).toBe("phase:bottles+food+nappies")
  })

  it("is one that a chain takes, however many there are, and of the same the same", () => {
    const twelve = phaseId(categories(12, "S"))
    expect(text.parse(twelve)).toBe(twelve)
    expect(twelve.length).toBeLessThanOrEqual(200)
    expect(twelve).toBe(phaseId(categories(12, "S")))
    expect(twelve).not.toBe(phaseId(categories(12, "T")))
    expect(twelve).not.toBe(phaseId(categories(11, "S")))
  })
})
