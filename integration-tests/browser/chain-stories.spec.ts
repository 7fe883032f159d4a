import type { Browser, BrowserContext, Page } from "playwright-core"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { until } from "../fixtures/server-process"
import { aBuyer, ShopSteps } from "./shop-steps"

jest.setTimeout(360_000)

const HIGH_END = "usually go for top-of-the-line"

/** What the demo store has learned from a year of orders, as a shopper meets it. */
describeInBrowser("the stories of chains", () => {
  const store = runningStore()
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let shop: ShopSteps

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    context = await browser.newContext({ locale: "en-US" })
    page = await context.newPage()
    shop = new ShopSteps(page, store.baseUrl)
  })
  afterEach(() => context.close())

  const picksBeside = async (handle: string) => {
    await shop.open(`/products/${handle}`)
    await shop.waitForPicks()
    return await shop.picks()
  }

  it("the bottle brings baby goods to a visitor of whom nothing is known", async () => {
    await shop.open("/")
    await shop.answerConsent("decline")
    const picks = await picksBeside("lumi-anti-colic-bottle")
    const titles = picks.map(({ title }) => title)
    expect(titles).toContainEqual(expect.stringMatching(/^Petit Pois/))
    expect(titles).toContainEqual(expect.stringMatching(/^Wren/))
    for (const { reason } of picks) expect(reason).toContain("Lumi Anti-Colic Baby Bottle")
    expect(titles).not.toContainEqual(expect.stringMatching(/Camera|Television|Laptop/))
  })

  it("a high-end laptop tells a buyer of the best, who adds a camera and a home cinema", async () => {
    const picks = await picksBeside("kestrel-16-studio")
    const through = (target: string) =>
      expect.objectContaining({
        reason: `People who chose Kestrel 16 Studio Laptop ${HIGH_END}; they most often add something from ${target}`,
      })
    expect(picks).toContainEqual(through("Cameras & lenses"))
    expect(picks).toContainEqual(through("Home cinema"))
    // of the cheap brand on the same shelves nothing comes through the trait
    const told = picks.filter(({ reason }) => reason.includes(HIGH_END))
    const titles = told.map(({ title }) => title).join("\n")
    expect(titles).toMatch(/Auris/)
    expect(titles).toMatch(/Vista/)
    expect(titles).not.toMatch(/Pico/)
  })

  it("a cheap netbook, on the same shelf, tells nothing of the kind", async () => {
    for (const handle of ["pico-11-netbook", "pico-13-chromebook"]) {
      const picks = await picksBeside(handle)
      const shown = picks.map(({ title, reason }) => `${title}: ${reason}`).join("\n")
      expect(picks.length).toBeGreaterThan(0)
      expect(shown).not.toMatch(/top-of-the-line/)
      expect(shown).not.toMatch(/Camera|Cinema|Television|Projector|Auris|Vista/i)
    }
  })

  it("whoever bought the hook is led to rod and line, and from these to a boat", async () => {
    await shop.open("/")
    await shop.answerConsent("accept")
    const email = `angler-${Date.now()}@example.com`
    const name = { first_name: "Ada", last_name: "Lovelace" }
    await shop.register({ ...name, email, password: "angler-by-the-water" })
    const buy = async (...handles: string[]) => {
      for (const handle of handles) {
        await shop.open(`/products/${handle}`)
        await shop.addToCart()
      }
      await shop.goToPayment(aBuyer({ ...name, email }))
      await shop.placeOrder()
    }

    await buy("tarn-circle-hooks")
    const second = await nextStep(/^The next step after Tarn Circle Fishing Hooks: rod and line$/)
    expect(second.title).toMatch(/Heron|Line/)
    await buy("heron-spinning-rod", "tarn-braided-line")
    const third = await nextStep(/^The next step after (Heron|Tarn) .*: a boat$/)
    expect(third.title).toMatch(/Skerry/)
  })

  /** What the account says comes next; it is looked at until the order is known. */
  async function nextStep(reason: RegExp) {
    return await until(`picks that say ${reason}`, async () => {
      await shop.open("/account")
      await page.waitForSelector("ecrm-recommendations li", { timeout: 5_000 }).catch(() => null)
      const picks = await shop.picks()
      return picks.find((pick) => reason.test(pick.reason))
    })
  }
})
