import type { Browser, BrowserContext, Page } from "playwright-core"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { ShopSteps } from "./shop-steps"

interface PicksElement extends HTMLElement {
  productId: string
  updateComplete: Promise<unknown>
  refresh(): Promise<void>
}

const PRODUCT = "/products/heron-landing-net"

const pick = (id: string) => ({
  product_id: `prod_${id}`,
  handle: id,
  title: `Pick ${id}`,
  thumbnail: null,
  variant_id: `variant_${id}`,
  variant_title: null,
  price: { amount: 5, original_amount: null, currency_code: "eur" },
  reason: { code: "popular", text: "Popular", anchor_product_id: null },
})

/** The element alone is under trial here, so the server's answers are given by hand. */
describeInBrowser("<ecrm-recommendations>", () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let steps: ShopSteps
  let events: { type: string; product_id?: string; position?: number }[]

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 1400 } })
    page = await context.newPage()
    steps = new ShopSteps(page, runningStore().baseUrl)
    events = []
    await page.route("**/ecrm/events", (route) => {
      const body = JSON.parse(route.request().postData() ?? "{}") as { events: typeof events }
      events.push(...body.events)
      return route.fulfill({ json: { visitor: null } })
    })
    await answer([pick("a"), pick("b")])
  })
  afterEach(() => context.close())

  const answer = (recommendations: unknown[]) =>
    page.route("**/ecrm/recommendations?*", (route) =>
      route.fulfill({ json: { model_version: 1, reason_code: null, recommendations } })
    )
  const eventsOf = (type: string) => events.filter((event) => event.type === type)
  /** Resolves when so many events of a type have been sent. */
  const until = async (type: string, count: number): Promise<void> => {
    while (eventsOf(type).length < count) await page.waitForResponse("**/ecrm/events")
  }
  const button = () => page.locator("ecrm-recommendations button").first()

  it("draws nothing when there is nothing to say", async () => {
    await answer([])
    await steps.open(PRODUCT)
    await page.waitForResponse("**/ecrm/events")
    expect(await page.locator("ecrm-recommendations").evaluate((e) => e.clientHeight)).toBe(0)
  })

  it("records each pick's exposure once, with its place", async () => {
    await steps.open(PRODUCT)
    await steps.waitForPicks()
    await until("exposure", 2)
    await page.evaluate(() =>
      document.querySelector<PicksElement>("ecrm-recommendations")?.refresh()
    )
    await page.evaluate(() => window.scrollTo(0, 10_000))
    await steps.open("/cart")
    expect(eventsOf("exposure").map(({ product_id, position }) => [product_id, position])).toEqual([
      ["prod_a", 0],
      ["prod_b", 1],
    ])
  })

  it("asks the page once for a double click, and says when it failed", async () => {
    await steps.open(PRODUCT)
    await steps.waitForPicks()
    let asked = 0
    await page.route("**/line-items*", (route) => {
      asked++
      return route.fulfill({ status: 500, json: { message: "no" } })
    })
    await button().dblclick()
    await page.locator("ecrm-recommendations button[part~=add-failed]").waitFor()
    expect(asked).toBe(1)
    const said = await page.locator("ecrm-recommendations [role=status]").innerText()
    expect(said).toContain("Pick a could not be added")
  })

  it("drops an answer that has been overtaken by a later question", async () => {
    await steps.open(PRODUCT)
    await steps.waitForPicks()
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await page.route("**/ecrm/recommendations?*product_id=slow*", async (route) => {
      await held
      await route.fulfill({ json: { recommendations: [pick("slow")] } }).catch(() => undefined)
    })
    const titles = await page.evaluate(async () => {
      const element = document.querySelector("ecrm-recommendations") as PicksElement
      element.productId = "slow"
      await element.updateComplete
      element.productId = "quick"
      await new Promise((resolve) =>
        new MutationObserver(resolve).observe(element, { attributes: true })
      )
      await element.updateComplete
      return [...(element.shadowRoot as ShadowRoot).querySelectorAll("a")].map(
        (link) => link.textContent
      )
    })
    release()
    expect(titles).toEqual(["Pick a", "Pick b"])
    expect((await steps.picks()).map(({ title }) => title)).toEqual(["Pick a", "Pick b"])
  })
})
