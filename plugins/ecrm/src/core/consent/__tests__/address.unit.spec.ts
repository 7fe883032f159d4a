import { maskedAddress, normalAddress } from "../address"

describe("An address", () => {
  it("has one form whatever its case and blanks", () => {
    expect(normalAddress("email", "  Ada@Example.COM ")).toBe("ada@example.com")
    expect(normalAddress("email", "jose\u0301@example.com")).toBe("jos\u00e9@example.com")
    expect(normalAddress("phone", " +4930123456 ")).toBe("+4930123456")
  })

  it("is refused when it could be two, end a header or lead nowhere", () => {
    for (const text of [
      "",
      "a",
      "a@b",
      "a@b..c",
      "a@@b.c",
      "a b@c.de",
      "a\r\nBcc:@c.de",
      "a\0@c.de",
      '"a@evil.com x"@c.de',
      "<a@c.de>",
      "a@c.de,b@c.de",
      `${"a".repeat(65)}@c.de`,
      `a@${"b".repeat(300)}.de`,
      "\ud800@c.de",
    ]) {
      expect([text, normalAddress("email", text)]).toEqual([text, null])
    }
    for (const text of ["030 123456", "+0123456789", "+1", `+${"1".repeat(20)}`]) {
      expect(normalAddress("phone", text)).toBeNull()
    }
  })

  it("is masked so that its owner knows it and nobody can use it", () => {
    expect(maskedAddress("ada@example.com")).toBe("a••• (at) e•••.com")
    expect(maskedAddress("+4930123456")).toBe("+49•••56")
  })
})
