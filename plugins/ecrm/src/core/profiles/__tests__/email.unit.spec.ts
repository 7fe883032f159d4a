import fc from "fast-check"
import { maskEmail, maskPhone, normaliseEmail } from "../email"

describe("An address", () => {
  it("is trimmed, lower-case and composed, and keeps dots, tags and any script", () => {
    expect(normaliseEmail("  Anna.M+news@Example.COM ")).toBe("anna.m+news@example.com")
    expect(normaliseEmail("mu\u0308ller@bu\u0308cher.example")).toBe("müller@bücher.example")
    expect(normaliseEmail("用户@例子.广告")).toBe("用户@例子.广告")
  })

  it("is refused when nobody can be reached by it", () => {
    for (const text of ["", "@", "a@b", "a b@c.de", "a@b@c.de", "a@.de", "a@b..de", "a\0@b.de"]) {
      expect(normaliseEmail(text)).toBeNull()
    }
    expect(normaliseEmail(`${"a".repeat(65)}@b.de`)).toBeNull()
    expect(normaliseEmail(`a@${"b".repeat(260)}.de`)).toBeNull()
  })

  it("stays as it is when it is normalised again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const once = normaliseEmail(`${text}@b.de`)
        if (once !== null) expect(normaliseEmail(once)).toBe(once)
      })
    )
  })

  it("is masked down to what its owner knows it by", () => {
    expect(maskEmail("anna@example.co.uk")).toBe("a***@e***.uk")
    expect(maskPhone("+4915112345678")).toBe("+49***78")
  })
})
