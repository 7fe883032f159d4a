import { allowsSoftOptIn, asksToOfferRefusal, softOptInRule } from "../soft-opt-in"
import { stateOfSale, stateOfWish } from "../opt-in"

const sale = { country_code: "DE", was_opt_out_offered: true, is_canceled: false }

describe("The soft opt-in", () => {
  it("needs a sale, a listed country whose law knows it, and an offered refusal", () => {
    expect(allowsSoftOptIn(sale, ["de"])).toBe(true)
    expect(allowsSoftOptIn(sale, [])).toBe(false)
    expect(allowsSoftOptIn({ ...sale, country_code: "br" }, ["br"])).toBe(false)
    expect(allowsSoftOptIn({ ...sale, country_code: null }, ["de"])).toBe(false)
    expect(allowsSoftOptIn({ ...sale, was_opt_out_offered: false }, ["de"])).toBe(false)
    expect(allowsSoftOptIn({ ...sale, is_canceled: true }, ["de"])).toBe(false)
  })

  it("asks the checkout to offer a refusal where the law does and the merchant lists the country", () => {
    const listed = ["de", "gb", "ch", "us", "br"]
    const asking = listed.filter((code) => asksToOfferRefusal(code.toUpperCase(), listed))
    expect(asking).toEqual(["de", "gb", "ch"])
    expect(asksToOfferRefusal("de", ["gb"])).toBe(false)
    const notOffered = { ...sale, was_opt_out_offered: false }
    expect(allowsSoftOptIn({ ...notOffered, country_code: "us" }, listed)).toBe(true)
    expect(allowsSoftOptIn({ ...notOffered, country_code: "ch" }, listed)).toBe(false)
  })

  it("is about similar goods in the EU, the UK and Switzerland, not in the US", () => {
    for (const code of ["at", "de", "fr", "it", "pl", "gb", "ch"]) {
      expect(softOptInRule(code)?.similar_goods).toBe(true)
    }
    expect(softOptInRule("US")?.similar_goods).toBe(false)
    expect(softOptInRule("__proto__")).toBeNull()
  })

  it("never outdoes what the person has said", () => {
    const wish = (state: Parameters<typeof stateOfWish>[0]["state"]) =>
      stateOfWish({ channel: "email", source: "sale", state })
    expect(wish(null)).toBe("soft_opt_in")
    expect([wish("granted"), wish("withdrawn"), wish("pending")]).toEqual([null, null, null])
  })

  it("ends with a refusal at a later sale, which takes back nothing else", () => {
    const states = [null, "soft_opt_in", "granted", "pending", "withdrawn"] as const
    const after = states.map((state) => stateOfSale({ is_refused: true, state }))
    expect(after).toEqual(["withdrawn", "withdrawn", null, null, null])
    expect(stateOfSale({ is_refused: false, state: null })).toBe("soft_opt_in")
  })
})

describe("A wish", () => {
  it("pends until a mail to the address came back, unless staff has it in writing", () => {
    for (const source of ["subscription", "account", "preference_page"] as const) {
      expect(stateOfWish({ channel: "email", source, state: null })).toBe("pending")
      expect(stateOfWish({ channel: "email", source, state: "withdrawn" })).toBe("pending")
      expect(stateOfWish({ channel: "email", source, state: "granted" })).toBeNull()
    }
    expect(stateOfWish({ channel: "email", source: "confirmation", state: "pending" })).toBe(
      "granted"
    )
    expect(stateOfWish({ channel: "sms", source: "staff", state: "withdrawn" })).toBe("granted")
  })
})
