import { mailLocale } from "../mail-locale"

const nothing = { chosen: null, profile: null, country_code: null }

describe("mailLocale", () => {
  it("takes what was chosen before what the profile says, and that before the country's", () => {
    const all = { chosen: "zh-CN", profile: "en", country_code: "de" }
    expect(mailLocale(all)).toBe("zh-CN")
    expect(mailLocale({ ...all, chosen: null })).toBe("en")
    expect(mailLocale({ ...all, chosen: null, profile: null })).toBe("de")
  })

  it("knows a country in any case, and writes English to all others", () => {
    expect(mailLocale({ ...nothing, country_code: "AT" })).toBe("de")
    expect(mailLocale({ ...nothing, country_code: "tw" })).toBe("zh")
    expect(mailLocale({ ...nothing, country_code: "br" })).toBe("en")
    expect(mailLocale(nothing)).toBe("en")
  })

  it.each(["", "d", "german", "de_DE", "de-DE\r\nBcc: x", "../de", "de-" + "x".repeat(9)])(
    "passes over %j, which is no tag",
    (chosen) => expect(mailLocale({ ...nothing, chosen, country_code: "ch" })).toBe("de")
  )
})
