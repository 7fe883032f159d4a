import { sentenceOf } from "../verdict-words"

const difference = { difference: 0.01, lower: 0.002, upper: 0.018, p_value: 0.01 }

describe("the verdict of a variant in words", () => {
  it("says nothing of what the others are compared with", () => {
    expect(sentenceOf({ outcome: "baseline", conversion_difference: null })).toBeNull()
  })

  it("tells apart that it is too early and that nobody has bought", () => {
    expect(sentenceOf({ outcome: "too_early", conversion_difference: null })?.word).toBe(
      "too_early"
    )
    expect(sentenceOf({ outcome: "open", conversion_difference: null })?.word).toBe("nobody_bought")
  })

  it("gives the whole interval with every outcome that has one", () => {
    for (const outcome of ["open", "better", "worse"] as const) {
      expect(sentenceOf({ outcome, conversion_difference: difference })).toEqual({
        word: outcome,
        difference: { value: 0.01, lower: 0.002, upper: 0.018 },
      })
    }
  })
})
