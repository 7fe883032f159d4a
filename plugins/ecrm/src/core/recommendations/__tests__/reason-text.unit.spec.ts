import { reasonText, servedLocale } from "../reason-text"

const figures = { orders_together: 42, orders_of_anchor: 1_180, lift: 3.06 }

describe("reasonText", () => {
  it("says it in English, German and Chinese with the numbers of the language", () => {
    expect(reasonText.boughtTogether("en-US", "Baby Bottle", figures)).toBe(
      "Bought together with Baby Bottle in 42 of its 1,180 orders, 3.1 times as often as by chance"
    )
    expect(reasonText.boughtTogether("de-DE", "Flasche", figures)).toBe(
      "In 42 von 1.180 Bestellungen zusammen mit Flasche gekauft, 3,1-mal so oft wie durch Zufall"
    )
    expect(reasonText.boughtTogether("zh-CN", "奶瓶", figures)).toBe(
      "在含有“奶瓶”的 1,180 个订单中，有 42 个同时购买，是随机情况的 3.1 倍"
    )
  })
  it("names a level until the merchant does, be it of prices or of spending", () => {
    const say = (id: string) =>
      reasonText.complexChain("en", "Laptop", { id, label: null }, "Cameras")
    for (const kind of ["price_level", "spend_level"]) {
      expect(say(`${kind}:high`)).toBe(
        "People who chose Laptop usually go for top-of-the-line; they most often add something from Cameras"
      )
      expect(say(`${kind}:low`)).toContain("good value")
    }
    expect(say("owner:pcat_1")).toContain("the same things")
  })
  it("falls back to English for a language it does not know", () => {
    expect(reasonText.popular("de", 0)).toBe("In diesem Shop oft angesehen")
    expect(reasonText.popular("fr-FR", 7)).toBe("Popular in this shop: part of 7 orders")
    expect(reasonText.popularInCategory(null, "Rods", 7)).toBe("Popular in Rods: part of 7 orders")
  })
})

describe("servedLocale", () => {
  const supported = new Set(["en-US", "fr-FR"])

  it("keeps what the store translates into", () => {
    expect(servedLocale(supported, "fr-FR")).toBe("fr-FR")
  })
  it("makes the language of the reasons of anything else", () => {
    expect(servedLocale(supported, "de-AT")).toBe("de")
    expect(servedLocale(supported, "zh-Hant-TW")).toBe("zh")
    expect(servedLocale(supported, "fr-CA")).toBeNull()
    expect(servedLocale(supported, "en-GB")).toBeNull()
    expect(servedLocale(supported, null)).toBeNull()
  })
})
