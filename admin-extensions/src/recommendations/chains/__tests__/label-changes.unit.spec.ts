import { labelChanges } from "../traits/label-changes"

describe("the names of a trait as they are edited", () => {
  const before = { de: "Anspruchsvoll", en: "High-end" }

  it("send the languages that were typed in, and no other", () => {
    expect(labelChanges(before, before)).toEqual({})
    expect(labelChanges(before, { ...before, zh: " 高端 " })).toEqual({ zh: "高端" })
    expect(labelChanges(before, { ...before, de: "Edel", zh: "  " })).toEqual({ de: "Edel" })
  })
  it("take back what was emptied", () => {
    expect(labelChanges(before, { de: " ", en: "High-end" })).toEqual({ de: null })
  })
})
