import type { Browser, BrowserContext, Page } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { ShopSteps } from "./shop-steps"

interface PicksElement extends HTMLElement {
  productId: string
  updateComplete: Promise<unknown>
  refresh(): Promise<void>
}

interface SentEvent {
  type: string
  product_id?: string
  slot?: string
  position?: number
  reason_code?: string
  variant?: string
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
  let events: SentEvent[]

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

  const answer = (recommendations: unknown[], rest: object = {}) =>
    page.route("**/ecrm/recommendations?*", (route) =>
      route.fulfill({ json: { model_version: 1, reason_code: null, recommendations, ...rest } })
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
    await steps.open("/account/sign-in")
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

  it("says with every exposure why the pick is there and what is tried, and counts the trial once", async () => {
    await answer([pick("a"), pick("b")], { variant: "eexp_1:picks" })
    await steps.open(PRODUCT)
    await until("exposure", 3)
    const cards = eventsOf("exposure").filter((event) => "product_id" in event)
    const trial = eventsOf("exposure").filter((event) => !("product_id" in event))
    expect(cards).toHaveLength(2)
    expect(cards[1]).toMatchObject({
      slot: "product",
      position: 1,
      reason_code: "popular",
      variant: "eexp_1:picks",
    })
    expect(trial).toHaveLength(1)
    expect(trial[0]).toMatchObject({ slot: "product", variant: "eexp_1:picks" })
  })

  it("shows nothing in a hold-out, takes no room, and reports it once", async () => {
    await answer([], { reason_code: "holdout", variant: "eexp_1:none" })
    await steps.open(PRODUCT)
    await until("exposure", 1)
    const element = page.locator("ecrm-recommendations")
    expect(
      await element.evaluate((e) => [e.clientHeight, e.shadowRoot?.textContent?.trim()])
    ).toEqual([0, ""])
    await page.evaluate(() =>
      document.querySelector<PicksElement>("ecrm-recommendations")?.refresh()
    )
    await steps.open("/account/sign-in")
    const [only, ...more] = eventsOf("exposure")
    expect(more).toEqual([])
    expect(only).toMatchObject({ slot: "product", variant: "eexp_1:none" })
    expect(only).not.toHaveProperty("product_id")
  })

  describe("“not for me”", () => {
    const refusals: string[] = []
    let status = 200

    beforeEach(async () => {
      refusals.length = 0
      status = 200
      await page.route("**/ecrm/recommendations/refusals**", (route) => {
        const { pathname } = new URL(route.request().url())
        refusals.push(`${route.request().method()} ${pathname.split("/refusals")[1]}`)
        return route.fulfill({ status, json: { is_kept: true, deleted: true } })
      })
    })

    const refuse = () => page.getByRole("button", { name: "Not for me: Pick a" })
    const focused = () =>
      page.evaluate(() => {
        const list = document.activeElement?.shadowRoot
        return list?.activeElement?.getAttribute("aria-label")
      })

    it("takes the pick away by keyboard, says so, and gives it back", async () => {
      await steps.open(PRODUCT)
      await steps.waitForPicks()
      await refuse().focus()
      await page.keyboard.press("Enter")
      await page.locator("ecrm-recommendations .refused").waitFor()
      expect(refusals).toEqual(["POST "])
      expect(await focused()).toBe("Undo: suggest Pick a again")
      const said = await page.locator("ecrm-recommendations [role=status]").innerText()
      expect(said).toBe("Pick a will not be suggested again.")
      expect(await axeViolations(page, "ecrm-recommendations")).toEqual([])
      await page.keyboard.press("Enter")
      await refuse().waitFor()
      expect(refusals).toEqual(["POST ", "DELETE /prod_a"])
      expect(await focused()).toBe("Not for me: Pick a")
    })

    it("leaves it out of every list of the visit", async () => {
      await steps.open(PRODUCT)
      await refuse().click()
      await page.locator("ecrm-recommendations .refused").waitFor()
      await steps.open("/")
      await steps.waitForPicks()
      expect((await steps.picks()).map(({ title }) => title)).toEqual(["Pick b"])
    })

    it("leaves the pick where it is when it did not reach the shop, and says so", async () => {
      status = 503
      await steps.open(PRODUCT)
      await refuse().click()
      const said = page.locator("ecrm-recommendations [role=status]")
      await page.waitForFunction(
        (words) =>
          document
            .querySelector("ecrm-recommendations")
            ?.shadowRoot?.querySelector("[role=status]")
            ?.textContent?.includes(words),
        "Pick a is still here"
      )
      expect(await said.innerText()).toContain("Please try again")
      expect(await refuse().count()).toBe(1)
    })
  })

  it.each([360, 1280])(
    "fits a screen of %i pixels, in German too, and breaks no rule",
    async (width) => {
      await page.setViewportSize({ width, height: 1400 })
      const long = {
        ...pick("a"),
        title: "Donaudampfschifffahrtsgesellschaftskapitänsmütze".repeat(2),
      }
      await answer([long, pick("b")])
      await steps.open(PRODUCT)
      await steps.waitForPicks()
      await page.evaluate(() =>
        document.querySelector("ecrm-recommendations")?.setAttribute("locale", "de-DE")
      )
      await page.getByRole("button", { name: "Nichts für mich: Pick b" }).waitFor()
      expect(await axeViolations(page, "ecrm-recommendations")).toEqual([])
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      )
      expect(wider).toBeLessThanOrEqual(0)
    }
  )

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
