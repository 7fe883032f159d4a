import fc from "fast-check"
import { joinPurposes, joinTags, readTrait, TRAIT_LIMITS, type TraitDefinition } from "../trait"

const definition = (over: Partial<TraitDefinition>): TraitDefinition => ({
  key: "shoe_size",
  label: "Shoe size",
  type: "number",
  choices: [],
  purpose: "",
  is_built_in: false,
  shopper_may_see: true,
  shopper_may_edit: true,
  ...over,
})

describe("The value of a trait", () => {
  it("fits its type, trimmed, and tags are lower-case, unique and sorted", () => {
    expect(readTrait(definition({}), 42.5)).toEqual({ value: 42.5 })
    expect(readTrait(definition({ type: "text" }), " a b ")).toEqual({ value: "a b" })
    expect(readTrait(definition({ type: "boolean" }), false)).toEqual({ value: false })
    expect(readTrait(definition({ type: "date" }), "2024-02-29")).toEqual({ value: "2024-02-29" })
    expect(readTrait(definition({ type: "choice", choices: ["a"] }), "a")).toEqual({ value: "a" })
    expect(readTrait(definition({ type: "tags" }), ["Fish", "carp", "fish"])).toEqual({
      value: ["carp", "fish"],
    })
  })

  it("is refused when it is no day, no choice, out of range or unprintable", () => {
    const refused = (over: Partial<TraitDefinition>, raw: unknown) =>
      expect(readTrait(definition(over), raw)).toEqual({ refused: expect.any(String) })
    refused({ type: "date" }, "2023-02-29")
    refused({ type: "date" }, "1200-01-01")
    refused({ type: "choice", choices: ["a"] }, "b")
    refused({}, "42")
    refused({}, Number.NaN)
    refused({}, 1e300)
    refused({ type: "text" }, "a\0b")
    refused({ type: "text" }, "\ud800")
    refused({ type: "text" }, " ")
    refused({ type: "tags" }, ["a", 1])
    refused({ type: "tags" }, Array(51).fill("a"))
  })

  it("obeys the rules of built-in traits", () => {
    const builtIn = (key: string, type: TraitDefinition["type"], raw: unknown) =>
      "value" in readTrait(definition({ key, type, is_built_in: true }), raw)
    expect(builtIn("language", "text", "de-AT")).toBe(true)
    expect(builtIn("language", "text", "German!")).toBe(false)
    expect(builtIn("time_zone", "text", "Europe/Berlin")).toBe(true)
    expect(builtIn("time_zone", "text", "+02:00")).toBe(false)
    expect(builtIn("best_hour", "number", 23)).toBe(true)
    expect(builtIn("best_hour", "number", 24)).toBe(false)
    expect(builtIn("employees", "number", 1.5)).toBe(false)
  })

  it("is a value or a reason, whatever is given", () => {
    const types = fc.constantFrom<TraitDefinition["type"]>(
      "text",
      "number",
      "date",
      "boolean",
      "choice",
      "tags"
    )
    fc.assert(
      fc.property(types, fc.anything(), (type, raw) => {
        const read = readTrait(definition({ type, choices: ["a"] }), raw)
        expect("value" in read || typeof read.refused === "string").toBe(true)
      })
    )
  })
})

describe("tags", () => {
  it("join those there were, each once; where there are too many, the new ones stay", () => {
    expect(joinTags(["fishing", "go"], ["chess", "go"])).toEqual(["chess", "fishing", "go"])
    const { tags_max } = TRAIT_LIMITS
    const full = Array.from({ length: tags_max }, (_, at) => `tag ${at}`)
    const joined = joinTags(full, ["zoo"])
    expect(joined).toHaveLength(tags_max)
    expect(joined).toContain("zoo")
  })

  it("that came together are kept for each purpose, told once", () => {
    expect(joinPurposes("", "To advise.")).toBe("To advise.")
    const both = joinPurposes("To suggest.", "To advise.")
    expect(both).toBe("To suggest. To advise.")
    expect(joinPurposes(both, "To advise.")).toBe(both)
    expect(joinPurposes("To advise.", both)).toBe(both)
  })
})
