import fc from "fast-check"
import { domainOf, readSender } from "../read-sender"
import { mailboxSender, senderHeader } from "../sender"

describe("readSender", () => {
  it.each([
    ["shop@x.example", "", "shop@x.example"],
    ["Shop <Shop@X.example>", "Shop", "shop@x.example"],
    [`"Shop, \\"the\\" one" <shop@x.example>`, `Shop, "the" one`, "shop@x.example"],
    [" Café Größe  <shop@x.example> ", "Café Größe", "shop@x.example"],
  ])("reads %s", (text, name, address) => {
    expect(readSender(text)).toEqual({ name, address })
  })

  it.each([
    "",
    "Shop",
    "Shop <>",
    "Shop <a@b>",
    "Shop <a@b.example> <c@d.example>",
    "Shop <a@b.example>, c@d.example",
    "Shop\r\nBcc: c@d.example <a@b.example>",
    "Shop <a@b.example\r\n>",
    `Shop" <a@b.example>`,
    `"evil@x.example> " <"a b"@b.example>`,
    "a".repeat(400) + "@b.example",
  ])("refuses %j", (text) => {
    expect(readSender(text)).toBeNull()
  })

  it("reads back what a header says of any name", () => {
    const name = fc
      .string({ unit: "grapheme", maxLength: 60 })
      .filter((text) => !/\p{Cc}|\p{Surrogate}/u.test(text))
    fc.assert(
      fc.property(name, (from_name) => {
        const header = senderHeader({ from_name, from_address: "a@b.example" })
        expect(readSender(header ?? "")?.name).toBe(from_name.trim())
      })
    )
  })

  it("knows the domain of an address", () => {
    expect(domainOf("a@b.example")).toBe("b.example")
  })
})

describe("mailboxSender", () => {
  it("is read as a sender, whatever the store is called", () => {
    expect(mailboxSender("Corner Shop")).toBe("Corner Shop <shop@store.invalid>")
    fc.assert(fc.property(fc.string(), (name) => readSender(mailboxSender(name)) !== null))
    expect(mailboxSender("x".repeat(400))).toBe("shop@store.invalid")
  })
})
