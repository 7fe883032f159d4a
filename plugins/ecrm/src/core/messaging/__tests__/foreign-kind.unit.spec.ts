import { readForeignKind } from "../foreign-kind"

const MARKETING = { message_class: "marketing", topic: "offers", communication: "offer" }

describe("readForeignKind", () => {
  it("takes a mail for transactional that says nothing, or things for other providers", () => {
    const kind = { message_class: "transactional", topic: null, communication: null }
    expect(readForeignKind({})).toMatchObject(kind)
    expect(readForeignKind({ categories: ["x"] })).toMatchObject(kind)
  })

  it("reads what marketing names", () => {
    expect(readForeignKind(MARKETING)).toMatchObject(MARKETING)
  })

  it.each([
    ["message_class", { message_class: "spam" }],
    ["topic", { ...MARKETING, topic: undefined }],
    ["topic", { ...MARKETING, topic: "Offers!" }],
    ["topic", { topic: "offers" }],
    ["communication", { ...MARKETING, communication: undefined }],
    ["communication", { ...MARKETING, communication: "spam" }],
    ["communication", { message_class: "service", communication: "offer" }],
  ])("refuses a kind that cannot be, and names %s", (field, provider_data) => {
    expect(() => readForeignKind(provider_data)).toThrow(
      expect.objectContaining({
        code: "messaging.invalid_kind",
        message: expect.stringMatching(`^provider_data\\.${field}: `),
        details: { field: `provider_data.${field}` },
      })
    )
  })
})
