import type { Browser, BrowserContext, Page } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { MailboxSteps } from "./mailbox-steps"
import { aBuyer, ShopSteps } from "./shop-steps"

const PRODUCT = "/products/heron-landing-net"

describeInBrowser("picks in the shop", () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let steps: ShopSteps

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, locale: "en-US" })
    page = await context.newPage()
    steps = new ShopSteps(page, runningStore().baseUrl)
  })
  afterEach(() => context.close())

  const slotShown = () => page.locator("ecrm-recommendations").getAttribute("slot-name")
  const isWiderThanScreen = () =>
    page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

  it.each([
    ["/", "home"],
    ["/cart", "cart_empty"],
    ["/search?q=zzzz", "search_empty"],
    [PRODUCT, "product"],
  ])("on %s are those of the slot %s, each with its reason", async (path, slot) => {
    await page.setViewportSize({ width: 360, height: 900 })
    await steps.open(path)
    await steps.waitForPicks()
    expect(await slotShown()).toBe(slot)
    const picks = await steps.picks()
    expect(picks.length).toBeGreaterThan(2)
    for (const { reason } of picks) expect(reason).not.toBe("")
    expect(await isWiderThanScreen()).toBe(false)
    expect(await axeViolations(page)).toEqual([])
  })

  it("know what was looked at on this visit, of somebody who has not agreed to anything", async () => {
    await steps.open(PRODUCT)
    await steps.open("/")
    await steps.waitForPicks()
    const reasons = (await steps.picks()).map(({ reason }) => reason)
    expect(reasons.some((reason) => reason.includes("Heron Landing Net"))).toBe(true)
  })

  it("follow an order to its confirmation page and its mail", async () => {
    await steps.open(PRODUCT)
    await steps.addToCart()
    await steps.open("/cart")
    await steps.waitForPicks()
    expect(await slotShown()).toBe("cart")
    const buyer = aBuyer()
    await steps.goToPayment(buyer)
    expect(await slotShown()).toBe("checkout")
    await steps.placeOrder()
    await steps.waitForPicks()
    expect(await slotShown()).toBe("confirmation")
    expect((await steps.picks()).map(({ title }) => title)).not.toContain("Heron Landing Net")
    expect(await axeViolations(page)).toEqual([])
    const mailbox = new MailboxSteps(await context.newPage(), runningStore().baseUrl)
    await mailbox.open(buyer.email, /order/i)
    const mail = await mailbox.text()
    expect(mail).toContain("Goes with what you bought")
    expect(mail).toMatch(/Heron Landing Net/)
  })

  it("stand below the orders of an account", async () => {
    const { shopper } = runningStore()
    await steps.signIn(shopper.email, shopper.password)
    await steps.waitForPicks()
    expect(await slotShown()).toBe("account")
    expect(await axeViolations(page)).toEqual([])
  })
})
