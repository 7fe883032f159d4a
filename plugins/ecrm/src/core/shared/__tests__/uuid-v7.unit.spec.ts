import fc from "fast-check"
import { instantOfUuidV7, isUuidV7 } from "../uuid-v7"

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0")

describe("uuid v7", () => {
  it("reads the example of RFC 9562, appendix A.6", () => {
    const id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    expect(isUuidV7(id)).toBe(true)
    expect(instantOfUuidV7(id).toISOString()).toBe("2022-02-22T19:22:22.000Z")
  })

  it("gives back any instant of 48 bits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8_640_000_000_000_000 - 1 }), (ms) => {
        const limited = ms % 2 ** 48
        const stamp = hex(limited, 12)
        const id = `${stamp.slice(0, 8)}-${stamp.slice(8)}-7abc-8def-0123456789ab`
        return isUuidV7(id) && instantOfUuidV7(id).getTime() === limited
      })
    )
  })

  it("refuses other versions, variants and spellings", () => {
    for (const id of [
      "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
      "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
      "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
      "017f22e279b07cc398c4dc0c0c07398f",
      "",
    ]) {
      expect(isUuidV7(id)).toBe(false)
    }
  })
})
