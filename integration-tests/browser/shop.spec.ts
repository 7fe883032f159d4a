import type { Browser, BrowserContext, Page } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { aBuyer, ShopSteps } from "./shop-steps"

const PRODUCT = "/products/heron-landing-net"

const announced = (page: Page) => page.locator("shop-app > [role=status]").innerText()

describeInBrowser("the shop front", () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let steps: ShopSteps

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: "en-US" })
    page = await context.newPage()
    steps = new ShopSteps(page, runningStore().baseUrl)
  })
  afterEach(() => context.close())

  it.each(["/", "/categories/fishing-outdoors", PRODUCT, "/search?q=reel", "/cart", "/nowhere"])(
    "breaks no axe rule and scrolls only downwards on %s",
    async (path) => {
      await steps.open(path)
      expect(await axeViolations(page)).toEqual([])
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
      expect(scrollWidth).toBe(clientWidth)
    }
  )

  it("makes one order of an impatient guest's double click and keeps its id out of the address", async () => {
    await steps.open(PRODUCT)
    await steps.addToCart()
    expect(await announced(page)).toContain("added to your cart")
    await steps.goToPayment(aBuyer())
    expect(await axeViolations(page)).toEqual([])
    const completions: Promise<unknown>[] = []
    page.on("response", (response) => {
      if (response.url().endsWith("/complete")) completions.push(response.json())
    })
    await steps.placeOrder()
    expect(completions).toHaveLength(1)
    expect(new URL(page.url())).toMatchObject({ pathname: "/shop/confirmation", search: "" })
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1")
    expect(await steps.cartCount()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })

  it("shows an account its order", async () => {
    const { shopper } = runningStore()
    await steps.signIn(shopper.email, shopper.password)
    await steps.open(PRODUCT)
    await steps.addToCart()
    await steps.goToPayment(aBuyer({ email: shopper.email }))
    const number = await steps.placeOrder()
    await steps.open("/account")
    expect(await page.locator(".orders li a").first().innerText()).toContain(String(number))
    expect(await axeViolations(page)).toEqual([])
  })

  it("finds the order again when the answer was lost and the shopper tries once more", async () => {
    await steps.open(PRODUCT)
    await steps.addToCart()
    await steps.goToPayment(aBuyer())
    const orders: string[] = []
    await page.route("**/complete", async (route) => {
      const response = await route.fetch()
      orders.push(((await response.json()) as { order: { id: string } }).order.id)
      if (orders.length === 1) await route.abort()
      else await route.fulfill({ response })
    })
    await page.click(".step.now .button")
    await page.waitForSelector(".steps .alert")
    await steps.placeOrder()
    expect(new Set(orders).size).toBe(1)
  })

  it("replaces a cart that is gone without a word", async () => {
    await steps.open("/")
    await page.evaluate(() => localStorage.setItem("meridian.cart", "cart_gone"))
    await steps.open(PRODUCT)
    await steps.addToCart()
    expect(await steps.cartCount()).toBe(1)
  })

  it("says that the shop cannot be reached, and goes on when it can", async () => {
    await steps.open("/")
    await page.route("**/store/**", (route) => route.abort())
    await page.click(".worlds a")
    await page.waitForSelector("main .notice")
    expect(await page.locator(".notice p").innerText()).toContain("cannot be reached")
    await page.unroute("**/store/**")
    await page.click(".notice button")
    await page.waitForSelector("category-page article")
  })

  it("sells as before while the picks are away, and leaves no room for them", async () => {
    await page.route("**/ecrm/**", (route) => route.abort())
    await steps.open(PRODUCT)
    await steps.addToCart()
    const box = await page
      .locator("ecrm-recommendations")
      .evaluate((element) => element.clientHeight)
    expect(box).toBe(0)
  })

  it("sends no event once the shopper has declined", async () => {
    await steps.open("/")
    await steps.answerConsent("decline")
    const sent: string[] = []
    page.on("request", (request) => {
      if (request.url().endsWith("/ecrm/events")) sent.push(request.url())
    })
    await steps.open(PRODUCT)
    await steps.addToCart()
    await steps.open("/cart")
    expect(sent).toEqual([])
  })

  it("speaks Chinese and counts in dollars when asked to, and remembers it", async () => {
    await steps.open(PRODUCT)
    await page.selectOption("select[name=language]", "zh")
    await page.selectOption("select[name=region]", { label: "North America · USD" })
    await page.waitForFunction(() =>
      document.querySelector(".price.big")?.textContent?.includes("$")
    )
    await steps.open(PRODUCT)
    expect(await page.locator("h1").innerText()).toBe("Heron 抄网")
    expect(await page.locator(".price.big").innerText()).toContain("$")
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("zh-CN")
  })
})
