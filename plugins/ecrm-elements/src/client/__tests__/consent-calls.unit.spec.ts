import { FakePage, json } from "./fake-page"

const MINE = { topics: [], is_suppressed: false, objects_to_profiling: false }

const call = (page: FakePage) => {
  const { url, init } = page.calls[page.calls.length - 1]
  return `${init.method} ${url.replace("https://shop.example", "")}`
}

describe("consent", () => {
  it("names the topics of a language", async () => {
    const page = new FakePage()
    const topic = { topic: "newsletter", wording: { version: 2, text: "I would like …" } }
    page.answer = () => json({ topics: [topic] })
    expect(await page.open().consent.topics("zh")).toEqual([topic])
    expect(call(page)).toBe("GET /ecrm/consent/topics?locale=zh")
  })

  it("begins a subscription with the version of the words that were shown", async () => {
    const page = new FakePage()
    page.answer = () => json({ status: "confirmation_requested" }, { status: 202 })
    const wish = {
      email: "ada@example.com",
      locale: "en" as const,
      topics: [{ topic: "newsletter", wording_version: 2 }],
    }
    await page.open().consent.subscribe(wish)
    expect(call(page)).toBe("POST /ecrm/consent/subscriptions")
    expect(page.sent()).toEqual(wish)
  })

  it("asks what a checkout must say, and keeps the answer with the words that were shown", async () => {
    const page = new FakePage()
    const notice = { topic: "offers", wording: { version: 3, locale: "de", text: "Wir …" } }
    page.answer = () => json({ notice })
    const { consent } = page.open()
    expect(await consent.saleNotice("de", "de")).toEqual(notice)
    expect(call(page)).toBe("GET /ecrm/consent/sale-notices?country_code=de&locale=de")
    const answer = {
      ...{ cart_id: "cart_1", locale: "de" as const },
      ...{ wording_version: 3, is_refused: true },
    }
    await consent.keepSaleNotice(answer)
    expect(call(page)).toBe("POST /ecrm/consent/sale-notices")
    expect(page.sent()).toEqual(answer)
  })

  it("mails the way to the preferences to whoever has no account", async () => {
    const page = new FakePage()
    await page.open().consent.requestPreferenceLink({ email: "a@example.com", locale: "de" })
    expect(call(page)).toBe("POST /ecrm/consent/preference-links")
    expect(page.sent()).toEqual({ email: "a@example.com", locale: "de" })
  })

  it("reads and saves what the shopper hears, in the shopper's language", async () => {
    const page = new FakePage()
    const { consent } = page.open()
    page.answer = () => json(MINE)
    expect(await consent.me({ locale: "zh-CN" })).toEqual(MINE)
    expect(call(page)).toBe("GET /ecrm/consent/me")
    expect(page.header("x-medusa-locale")).toBe("zh-CN")
    page.answer = () => json({ ...MINE, awaiting_confirmation: ["offers:email"] })
    const wish = { topics: ["offers:email"], objects_to_profiling: true }
    expect((await consent.save(wish)).awaiting_confirmation).toEqual(["offers:email"])
    expect(call(page)).toBe("POST /ecrm/consent/me")
    expect(page.sent()).toEqual(wish)
    expect(page.header("x-medusa-locale")).toBeNull()
  })

  it("has the server keep a refusal for the visitor it knows", async () => {
    const page = new FakePage()
    page.storage.setItem("ecrm.visitor", JSON.stringify({ token: "v1" }))
    await page.open().consent.decideTracking("denied")
    expect(call(page)).toBe("POST /ecrm/consent/tracking")
    expect(page.header("x-ecrm-visitor")).toBe("v1")
    expect(page.sent()).toEqual({ consent: "denied" })
  })

  it("fetches all that is held, and has it erased when the address is typed once more", async () => {
    const page = new FakePage()
    page.storage.setItem("ecrm.visitor", JSON.stringify({ token: "v1" }))
    const { consent } = page.open()
    page.answer = () => json({ profile: {} })
    expect(await consent.exportMe()).toEqual({ profile: {} })
    expect(call(page)).toBe("GET /ecrm/consent/me/export")
    await consent.eraseMe("ada@example.com")
    expect(call(page)).toBe("POST /ecrm/consent/me/erasure")
    expect(page.sent()).toEqual({ email: "ada@example.com", confirm: "erase" })
    expect(page.storage.getItem("ecrm.visitor")).toBeNull()
  })
})
