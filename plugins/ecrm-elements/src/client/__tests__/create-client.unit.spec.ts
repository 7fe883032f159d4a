import type { EcrmEvent } from "../types"
import { FakePage, aStorage, json } from "./fake-page"

const view: EcrmEvent = { type: "view", product_id: "prod_1" }
const idTime = (id: unknown) => parseInt(String(id).replace(/-/g, "").slice(0, 12), 16)
const blocked = () => {
  throw new DOMException("blocked", "SecurityError")
}

describe("behaviour events", () => {
  it("leave together after a second, with the time of each in its id", async () => {
    const page = new FakePage()
    const client = page.open()
    const start_ms = page.now_ms
    client.track(view)
    await page.pass(400)
    client.track({ type: "search", query: "reel" })
    expect(page.calls).toHaveLength(0)
    await page.pass(600)
    expect(page.calls).toHaveLength(1)
    expect(page.calls[0].url).toBe("https://shop.example/ecrm/events")
    expect(page.header("x-publishable-api-key")).toBe("pk_1")
    expect(page.calls[0].init).toMatchObject({ credentials: "include", keepalive: true })
    const { events, consent } = page.sent()
    expect(consent).toBeUndefined()
    expect(events.map(({ type }) => type)).toEqual(["view", "search"])
    expect(events.map(({ id }) => idTime(id) - start_ms)).toEqual([0, 400])
  })

  it("are the shopper's own while they are signed in", async () => {
    const page = new FakePage()
    let signedIn = true
    const client = page.open({ authorization: () => (signedIn ? "Bearer abc" : undefined) })
    client.track(view)
    await client.flush()
    expect(page.header("authorization")).toBe("Bearer abc")
    signedIn = false
    client.track(view)
    await client.flush()
    expect(page.header("authorization")).toBeNull()
  })

  it("leave at once when a hundred wait, never more than a hundred together", async () => {
    const page = new FakePage()
    const client = page.open()
    for (let i = 0; i < 130; i++) client.track(view)
    await page.pass(0)
    await page.pass(1_000)
    expect(page.calls.map((_, i) => page.sent(i).events.length)).toEqual([100, 30])
  })

  it("leave at once when the page is hidden", async () => {
    const page = new FakePage()
    page.open().track(view)
    page.hide()
    expect(page.calls).toHaveLength(1)
    expect(page.calls[0].init.keepalive).toBe(true)
    await page.pass(5_000)
    expect(page.calls).toHaveLength(1)
  })

  it("leave once although the browser announces the end of the page twice", async () => {
    const page = new FakePage()
    const client = page.open()
    client.track(view)
    page.hide()
    page.hide()
    expect(page.calls).toHaveLength(1)
    await page.pass(1_000)
    client.track(view)
    await page.pass(1_000)
    expect(page.calls.map((_, i) => page.sent(i).events.length)).toEqual([1, 1])
  })

  it("are sent again with the same ids after a failure, waiting longer each time", async () => {
    const page = new FakePage()
    const client = page.open()
    const at_ms: number[] = []
    page.answer = () => {
      at_ms.push(page.now_ms)
      if (at_ms.length < 4) throw new TypeError("offline")
      return json({ visitor: null })
    }
    const start_ms = page.now_ms
    client.track(view)
    await page.pass(60_000)
    expect(at_ms.map((at) => at - start_ms)).toEqual([1_000, 2_000, 4_000, 8_000])
    const ids = page.calls.map((_, i) => page.sent(i).events[0].id)
    expect(new Set(ids).size).toBe(1)
  })

  it("wait as long as the server asks", async () => {
    const page = new FakePage()
    const client = page.open()
    page.answer = () =>
      page.calls.length === 1
        ? new Response("", { status: 429, headers: { "retry-after": "20" } })
        : json({ visitor: null })
    client.track(view)
    await page.pass(20_999)
    expect(page.calls).toHaveLength(1)
    await page.pass(1)
    expect(page.calls).toHaveLength(2)
  })

  it("are given up when the server calls them malformed", async () => {
    const page = new FakePage()
    page.answer = () => json({ type: "invalid_data" }, { status: 400 })
    page.open().track(view)
    await page.pass(600_000)
    expect(page.calls).toHaveLength(1)
  })

  it("go in halves when a batch is too large", async () => {
    const page = new FakePage()
    const client = page.open()
    page.answer = (call) =>
      JSON.parse(String(call.init.body)).events.length > 4
        ? new Response("", { status: 413 })
        : json({ visitor: null })
    for (let i = 0; i < 10; i++) client.track(view)
    await page.pass(1_000)
    expect(page.calls.map((_, i) => page.sent(i).events.length)).toEqual([10, 5, 3, 3, 3, 1])
  })

  it("are not repeated because the answer cannot be read", async () => {
    const page = new FakePage()
    page.answer = () => new Response("<html>", { status: 200 })
    page.open().track(view)
    await page.pass(60_000)
    expect(page.calls).toHaveLength(1)
  })
})

describe("the visitor", () => {
  it("is named by the token of the first answer from then on", async () => {
    const page = new FakePage()
    page.answer = () => json({ visitor: { token: "v1.abc", expires_at: "2027-01-01T00:00:00Z" } })
    const client = page.open()
    client.track(view)
    await page.pass(1_000)
    expect(page.header("x-ecrm-visitor")).toBeNull()
    client.track(view)
    await page.pass(1_000)
    expect(page.header("x-ecrm-visitor")).toBe("v1.abc")
  })

  it("is forgotten when the token has expired", async () => {
    const page = new FakePage()
    page.answer = () => json({ visitor: { token: "v1.abc", expires_at: "2026-11-23T00:00:00Z" } })
    const client = page.open()
    client.track(view)
    await page.pass(1_000)
    page.now_ms += 24 * 3_600_000
    client.track(view)
    await page.pass(1_000)
    expect(page.header("x-ecrm-visitor")).toBeNull()
  })

  it("is kept for the life of the page where storage is blocked", async () => {
    const page = new FakePage()
    page.answer = () => json({ visitor: { token: "v1.abc" } })
    const storage = { getItem: blocked, setItem: blocked, removeItem: blocked }
    const client = page.open({ storage, sessionStorage: storage })
    for (let i = 0; i < 2; i++) {
      client.track(view)
      await page.pass(1_000)
    }
    expect(page.header("x-ecrm-visitor")).toBe("v1.abc")
  })
})

describe("consent", () => {
  it("granted travels with the events", async () => {
    const page = new FakePage()
    page.consent = "granted"
    page.open().track(view)
    await page.pass(1_000)
    expect(page.sent().consent).toBe("granted")
  })

  it("withdrawn sends nothing, not even what was waiting, and forgets the visitor", async () => {
    const page = new FakePage()
    const storage = aStorage()
    storage.kept.set("ecrm.visitor", JSON.stringify({ token: "v1.abc" }))
    const client = page.open({ storage })
    client.track(view)
    page.consent = "denied"
    client.track(view)
    page.hide()
    await page.pass(60_000)
    expect(page.calls).toHaveLength(0)
    expect(storage.kept.size).toBe(0)
  })

  it("is not needed to refuse: a browser that asks not to be tracked sends nothing", async () => {
    const page = new FakePage()
    page.consent = "granted"
    page.doNotTrack = true
    page.open().track(view)
    await page.pass(60_000)
    expect(page.calls).toHaveLength(0)
  })
})

describe("a purchase", () => {
  const context = {
    slot: "cart",
    position: 2,
    anchor_product_id: "prod_9",
    model_version: 7,
  } as const
  const purchase = {
    order_id: "order_1",
    cart_id: "cart_1",
    items: [
      { product_id: "prod_1", variant_id: "variant_1", quantity: 2 },
      { product_id: "prod_2" },
    ],
  }

  it("says which lines were picks", async () => {
    const page = new FakePage()
    page.open().accept("prod_1", context)
    const client = page.open()
    client.purchase(purchase)
    await page.pass(1_000)
    expect(page.sent().events).toEqual([
      {
        id: expect.any(String),
        type: "purchase",
        order_id: "order_1",
        cart_id: "cart_1",
        product_id: "prod_1",
        variant_id: "variant_1",
        quantity: 2,
        ...context,
      },
      {
        id: expect.any(String),
        type: "purchase",
        order_id: "order_1",
        cart_id: "cart_1",
        product_id: "prod_2",
      },
    ])
    expect(client.acceptedAs("prod_1")).toBeUndefined()
  })

  it("is recorded once, however often the confirmation is reloaded", async () => {
    const page = new FakePage()
    page.open().purchase(purchase)
    page.open().purchase(purchase)
    await page.pass(1_000)
    expect(page.calls.flatMap((_, i) => page.sent(i).events)).toHaveLength(2)
  })

  it("survives a session storage someone wrote rubbish into", async () => {
    const page = new FakePage()
    page.session.setItem("ecrm.accepted", '[["prod_1",{"slot":"evil"}],7]')
    page.session.setItem("ecrm.purchased", "{")
    page.open().purchase(purchase)
    await page.pass(1_000)
    expect(page.sent().events[0]).not.toHaveProperty("slot")
  })
})

describe("recommendations", () => {
  const pick = {
    product_id: "prod_2",
    handle: "reel",
    title: "Reel",
    thumbnail: null,
    variant_id: "variant_2",
    variant_title: null,
    price: { amount: 10, original_amount: null, currency_code: "eur" },
    reason: { code: "popular", text: "Popular" },
  }
  const query = { slot: "product", product_id: "prod_1", limit: 4, locale: "zh-CN" } as const

  it("are asked for by slot and product, and come with their model", async () => {
    const page = new FakePage()
    page.answer = () =>
      json({ slot: "product", model_version: 3, reason_code: null, recommendations: [pick] })
    const answer = await page.open().recommendations(query)
    expect(page.calls[0].url).toBe(
      "https://shop.example/ecrm/recommendations?slot=product&product_id=prod_1&limit=4&locale=zh-CN"
    )
    expect(answer).toEqual({
      slot: "product",
      model_version: 3,
      reason_code: null,
      variant: null,
      recommendations: [pick],
    })
  })

  it("are asked for in the name of the visitor and the account, and of nobody who declines", async () => {
    const page = new FakePage()
    page.answer = () => json({ visitor: { token: "t1" }, recommendations: [] })
    const client = page.open({ authorization: () => "Bearer jwt" })
    client.track({ type: "view" })
    await client.flush()
    const seen = ["prod_2", "prod_3"]
    await client.recommendations({ slot: "home", seen })
    expect(page.calls[1].url).toContain("?slot=home&seen=prod_2%2Cprod_3")
    const headersOf = (call: number) => page.calls[call].init.headers
    expect(headersOf(1)).toMatchObject({ "x-ecrm-visitor": "t1", authorization: "Bearer jwt" })
    page.consent = "denied"
    await client.recommendations({ slot: "home" })
    expect(headersOf(2)).not.toHaveProperty("x-ecrm-visitor")
  })

  it("of the confirmation are asked for with what cart and checkout showed, and with nothing else", async () => {
    const page = new FakePage()
    page.consent = "denied"
    page.answer = () => json({ recommendations: [pick] })
    const client = page.open()
    await client.recommendations({ slot: "confirmation" })
    for (const slot of ["home", "cart", "checkout", "home", "confirmation"] as const) {
      await client.recommendations({ slot })
    }
    const asked = page.calls.map(({ url }) => new URL(url).searchParams.get("shown"))
    expect(asked).toEqual([null, null, null, null, null, "cart:prod_2,checkout:prod_2"])
    await page.pass(30 * 60_000)
    await client.recommendations({ slot: "checkout" })
    await client.recommendations({ slot: "confirmation" })
    expect(new URL(page.calls[7].url).searchParams.get("shown")).toBe("checkout:prod_2")
    client.forget()
    await client.recommendations({ slot: "confirmation" })
    expect(page.calls[8].url).not.toContain("shown")
  })

  it("are left out once they are refused, until that is taken back", async () => {
    const page = new FakePage()
    page.answer = ({ init }) =>
      init.method === "POST" ? json({ is_kept: false }) : json({ recommendations: [pick] })
    const client = page.open()
    expect(await client.refusals.add("prod_2")).toBe(false)
    expect(JSON.parse(String(page.calls[0].init.body))).toEqual({ product_id: "prod_2" })
    expect((await page.open().recommendations(query))?.recommendations).toEqual([])
    await client.refusals.remove("prod_2")
    expect(page.calls[2]).toMatchObject({
      url: "https://shop.example/ecrm/recommendations/refusals/prod_2",
      init: { method: "DELETE" },
    })
    expect((await client.recommendations(query))?.recommendations).toEqual([pick])
  })

  it("know nothing more of who has signed out, or was erased", async () => {
    const page = new FakePage()
    page.answer = ({ init }) =>
      init.method === "POST" ? json({ is_kept: true }) : json({ recommendations: [pick] })
    const client = page.open()
    const leaving = [() => client.forget(), () => client.consent.eraseMe("ada@example.com")]
    for (const leave of leaving) {
      await client.refusals.add("prod_2")
      client.accept("prod_2", { slot: "home", position: 0 })
      await leave()
      expect((await client.recommendations(query))?.recommendations).toEqual([pick])
      expect(client.acceptedAs("prod_2")).toBeUndefined()
    }
  })

  it("stay when a refusal does not reach the server, which the call says", async () => {
    const page = new FakePage()
    page.answer = ({ init }) =>
      init.method === "POST"
        ? json({ code: "store.unavailable", message: "away" }, { status: 503 })
        : json({ recommendations: [pick] })
    const client = page.open()
    await expect(client.refusals.add("prod_2")).rejects.toMatchObject({ status: 503 })
    expect((await client.recommendations(query))?.recommendations).toEqual([pick])
  })

  it("that were taken carry why they were shown and what is tried to the purchase", async () => {
    const page = new FakePage()
    const client = page.open()
    const context = { slot: "home", position: 1, reason_code: "path", variant: "e1:a" } as const
    client.accept("prod_1", context)
    client.purchase({ order_id: "order_9", items: [{ product_id: "prod_1" }] })
    await page.pass(1_000)
    expect(page.sent().events[0]).toMatchObject({ type: "purchase", ...context })
  })

  it("leave out a card that could not be drawn", async () => {
    const page = new FakePage()
    const broken = [null, { ...pick, price: null }, { ...pick, handle: undefined }]
    page.answer = () => json({ recommendations: [...broken, pick] })
    expect((await page.open().recommendations(query))?.recommendations).toEqual([pick])
  })

  it.each([
    ["the server is down", () => Promise.reject(new TypeError("offline"))],
    ["the server errs", () => json({}, { status: 500 })],
    ["the answer is not JSON", () => new Response("<html>")],
    ["the answer has another shape", () => json([])],
  ])("are null when %s", async (_, answer) => {
    const page = new FakePage()
    page.answer = answer
    expect(await page.open().recommendations(query)).toBeNull()
  })

  it("are null after two seconds without an answer, and the request is ended", async () => {
    const page = new FakePage()
    let ended = false
    page.answer = ({ init }) =>
      new Promise((_, reject) =>
        init.signal?.addEventListener("abort", () => {
          ended = true
          reject(new DOMException("aborted", "AbortError"))
        })
      )
    const answer = page.open().recommendations(query)
    await page.pass(2_000)
    expect(await answer).toBeNull()
    expect(ended).toBe(true)
  })
})
