import type { Browser, BrowserContext, Page } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { ShopSteps } from "./shop-steps"

describeInBrowser("<ecrm-adviser>", () => {
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

  const open = async () => {
    await steps.open("/adviser")
    await page.getByRole("group", { name: "What is it for?" }).waitFor()
  }
  const status = () => page.locator("ecrm-adviser [part=status]").innerText()
  const focusedValue = () =>
    page.evaluate(() => {
      const inner = document.activeElement?.shadowRoot?.activeElement as HTMLInputElement | null
      return inner?.value ?? inner?.tagName
    })
  const kept = () => page.getByRole("checkbox", { name: /^Remember my answers/ })

  it("is answered by keyboard alone, with picks that say which answers they fit", async () => {
    await open()
    await page.getByLabel("A baby", { exact: true }).focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    expect(await focusedValue()).toBe("fishing")
    await page.getByLabel("Not much", { exact: true }).focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("Enter")
    await steps.waitForPicks()
    const picks = await steps.picks()
    expect(picks.length).toBeGreaterThan(2)
    for (const { reason } of picks) expect(reason).toBe("Fits your answers: A baby, Not much")
    expect(await status()).toBe(`${picks.length} products fit`)
    expect(await axeViolations(page, "ecrm-adviser")).toEqual([])
  })

  it("takes the shopper to the question that waits for an answer", async () => {
    await open()
    await page.getByRole("button", { name: "Show me what fits" }).click()
    await page.locator("ecrm-adviser .error").waitFor()
    expect(await page.locator("ecrm-adviser .error").innerText()).toBe("Please choose an answer.")
    expect(await focusedValue()).toBe("baby")
    expect(await axeViolations(page, "ecrm-adviser")).toEqual([])
  })

  it("keeps answers of who is signed in and ticks the box, and asks nobody else", async () => {
    await open()
    expect(await kept().count()).toBe(0)
    const { shopper } = runningStore()
    await steps.signIn(shopper.email, shopper.password)
    await open()
    await page.getByLabel("A day at the water", { exact: true }).check()
    await kept().check()
    await page.getByRole("button", { name: "Show me what fits" }).click()
    await steps.waitForPicks()
    expect(await status()).toContain("Your answers are kept")
    await steps.open("/account/about-you")
    expect(await page.getByLabel("Interests").inputValue()).toBe("fishing")
  })

  it("puts a pick into the cart", async () => {
    await open()
    await page.getByLabel("Pictures and sound", { exact: true }).check()
    await page.getByRole("button", { name: "Show me what fits" }).click()
    await steps.waitForPicks()
    await steps.acceptPick()
    expect(await steps.cartCount()).toBe(1)
  })

  it.each([360, 1280])(
    "fits a screen of %i pixels and breaks no rule, in Chinese too",
    async (width) => {
      await page.setViewportSize({ width, height: 900 })
      await open()
      await page.getByLabel("A baby", { exact: true }).check()
      await page.getByRole("button", { name: "Show me what fits" }).click()
      await steps.waitForPicks()
      expect(await axeViolations(page)).toEqual([])
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      )
      expect(wider).toBeLessThanOrEqual(0)
      await page.selectOption("select[name=language]", "zh")
      await page.getByRole("group", { name: "用来做什么?" }).waitFor()
      expect(await axeViolations(page)).toEqual([])
    }
  )

  it("reads a quiz again that the merchant has changed meanwhile, and asks anew", async () => {
    await open()
    await page.getByLabel("A baby", { exact: true }).check()
    const answers = "**/ecrm/recommendations/advisers/*/answers"
    await page.route(answers, (route) =>
      route.fulfill({ status: 400, json: { code: "recommendations.invalid_answers" } })
    )
    await page.route(/\/ecrm\/recommendations\/advisers\/[^/]+$/, async (route) => {
      const response = await route.fetch()
      const text = (await response.text()).replace("What is it for?", "What is it about?")
      await route.fulfill({ response, body: text })
    })
    await page.getByRole("button", { name: "Show me what fits" }).click()
    const question = page.getByRole("group", { name: "What is it about?" })
    await question.waitFor()
    await page.getByText("These questions have changed").waitFor()
    expect(await page.locator("ecrm-adviser input:checked").count()).toBe(0)
    await page.unroute(answers)
    await question.getByLabel("A baby", { exact: true }).check()
    await page.getByRole("button", { name: "Show me what fits" }).click()
    await steps.waitForPicks()
  })

  it("leaves the page as it is where there is no quiz", async () => {
    await page.route("**/ecrm/recommendations/advisers/**", (route) =>
      route.fulfill({ status: 404, json: { code: "recommendations.unknown_adviser" } })
    )
    await steps.open("/adviser")
    expect(await page.locator("ecrm-adviser").evaluate((e) => e.clientHeight)).toBe(0)
    expect(await page.locator("h1").innerText()).toBe("Adviser")
  })
})
