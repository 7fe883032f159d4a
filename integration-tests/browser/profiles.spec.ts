import type { Browser, BrowserContext, Page } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { until } from "../fixtures/server-process"

jest.setTimeout(360_000)

const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 360, height: 740 }
const run = Date.now().toString(36)
const PEOPLE = 45
const PAGE_MS_MAX = 1_000

/** Somebody whose name, phone number and mail are of this run alone. */
const WANTED = {
  first_name: "Wilhelmine",
  last_name: `Findegut${run}`,
  email: `wilhelmine.${run}@example.com`,
  phone: `+49176${String(Date.now()).slice(-8)}`,
}
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
const NAME = `${WANTED.first_name} ${WANTED.last_name}`

describeInBrowser("the profiles of the admin", () => {
  const store = runningStore()
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const faults: string[] = []
  /** The demo shopper, who has bought before. */
  let shopper: { customer_id: string; id: string; order_number: string }

  const ask = async <T>(path: string): Promise<T> =>
    (await (await page.request.get(`${store.baseUrl}/admin/${path}`)).json()) as T
  const makeCustomer = async (data: Record<string, string>) => {
    const answer = await page.request.post(`${store.baseUrl}/admin/customers`, { data })
    expect(answer.status()).toBe(200)
  }
  const countOf = async (q: string): Promise<number> =>
    (await ask<{ count: number }>(`ecrm/profiles?q=${encodeURIComponent(q)}`)).count

  const findShopper = async () => {
    const { customers } = await ask<{ customers: { id: string }[] }>(
      `customers?has_account=true&q=${encodeURIComponent(store.shopper.email)}`
    )
    const customer_id = customers[0].id
    const { profile } = await ask<{ profile: { id: string } }>(
      `ecrm/profiles/by-customer/${customer_id}`
    )
    const { orders } = await ask<{ orders: { display_id: string }[] }>(
      `ecrm/profiles/${profile.id}/orders`
    )
    return { customer_id, id: profile.id, order_number: orders[0].display_id }
  }

  beforeAll(async () => {
    browser = await openBrowser()
    context = await browser.newContext({ viewport: WIDE, locale: "en-US" })
    page = await context.newPage()
    page.on("pageerror", (error) => faults.push(error.message))
    await page.goto(`${store.baseUrl}/app/login`)
    await page.fill("input[name=email]", store.admin.email)
    await page.fill("input[name=password]", store.admin.password)
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/app\/(?!login)/)
    await makeCustomer(WANTED)
    for (let n = 10; n < 10 + PEOPLE; n++) {
      const name = { first_name: `Person${n}`, last_name: `Herd${run}` }
      await makeCustomer({ ...name, email: `person${n}.${run}@example.com` })
    }
    await until("the new people", async () => (await countOf(`Herd${run}`)) === PEOPLE, 120_000)
    await until("the wanted person", async () => (await countOf(WANTED.phone)) === 1)
    shopper = await findShopper()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  const open = async (path: string) => {
    await page.goto(`${store.baseUrl}/app${path}`)
    await page.locator("main h1").first().waitFor()
    await page.locator("main [role=status][aria-label]").first().waitFor({ state: "detached" })
  }
  const axe = async () => await axeViolations(page, "[data-ecrm-page]")
  const overflow = async () =>
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const people = () => page.getByRole("region", { name: "People" })

  it("lead from half a phone number to the person's page in under a second, by keyboard alone", async () => {
    await open("/ecrm/profiles")
    await page.keyboard.press("/")
    const half = `0${WANTED.phone.slice(3, 6)}/${WANTED.phone.slice(6, 11)}`
    await page.keyboard.type(half)
    await people().getByRole("link", { name: NAME }).waitFor()
    expect(await people().getByRole("row").count()).toBe(2)
    expect(page.url()).toContain("q=")
    const started = performance.now()
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { level: 1, name: NAME }).waitFor()
    const head = page.getByTestId("profile-head")
    await head.getByText("Loyalty class").waitFor()
    expect(performance.now() - started).toBeLessThan(PAGE_MS_MAX)
    expect(await page.getByTestId("next-action").textContent()).toContain("Nothing to do")
    expect(await head.getByRole("link", { name: WANTED.email }).count()).toBe(1)
    await page.goBack()
    await people().getByRole("link", { name: NAME }).waitFor()
    expect(await page.getByRole("searchbox").inputValue()).toBe(half)
  })

  it("are found by order number and mail, and say when nobody is", async () => {
    for (const typed of [`#${shopper.order_number}`, store.shopper.email]) {
      await open("/ecrm/profiles")
      await page.getByRole("searchbox").fill(typed)
      await people().getByRole("link", { name: "Anna" }).first().waitFor()
      expect(page.url()).toContain("q=")
    }
    await page.getByRole("searchbox").fill(`nobody${run}`)
    await people().getByText("Nobody matches").waitFor()
    expect(await axe()).toEqual([])
  })

  it("are paged, sorted and filtered by the server", async () => {
    await open(`/ecrm/profiles?q=Herd${run}&order=-name`)
    await people().getByText(`${PEOPLE} people`).waitFor()
    await people()
      .getByRole("link", { name: `Person54 Herd${run}` })
      .waitFor()
    await people().getByRole("button", { name: "Next" }).click()
    await people()
      .getByRole("link", { name: `Person34 Herd${run}` })
      .waitFor()
    await people().getByLabel("Class", { exact: true }).click()
    await page.getByRole("option", { name: "Very loyal" }).click()
    await people().getByText("Nobody matches").waitFor()
    await people().getByRole("button", { name: "Clear filters" }).click()
    await people()
      .getByRole("link", { name: `Person54 Herd${run}` })
      .waitFor()
    await people().getByLabel("Consent", { exact: true }).click()
    await page.getByRole("option", { name: "Offers", exact: true }).click()
    await people().getByText("Nobody matches").waitFor()
    await people().getByLabel("State of consent").click()
    await page.getByRole("option", { name: "Never asked" }).click()
    await page.waitForURL(/consent=offers%3Aemail%3Anone/)
    await people()
      .getByRole("link", { name: `Person54 Herd${run}` })
      .waitFor()
    expect(await axe()).toEqual([])
  })

  it("show a person's orders page by page with what was bought", async () => {
    await open(`/ecrm/profiles/${shopper.id}?tab=orders`)
    const orders = page.getByRole("region", { name: "Orders" })
    await orders.getByRole("link", { name: `#${shopper.order_number}` }).waitFor()
    await orders
      .getByText(/^\d+ × /)
      .first()
      .waitFor()
    await orders.getByLabel("Sort by").click()
    await page.getByRole("option", { name: "Oldest first" }).click()
    await orders.getByRole("button", { name: "Next" }).click()
    await orders.getByRole("link", { name: `#${shopper.order_number}` }).waitFor()
    expect(await axe()).toEqual([])
  })

  it("say what to offer a person, each pick with its reason and the way to the product", async () => {
    const { picks } = await ask<{
      picks: { recommendations: { title: string; reason: { text: string } }[] }
    }>(`ecrm/profiles/${shopper.id}/picks?locale=en`)
    expect(picks.recommendations.length).toBeGreaterThan(0)
    await open(`/ecrm/profiles/${shopper.id}`)
    const offers = page.getByRole("region", { name: "What to offer" })
    await offers.getByRole("listitem").first().waitFor()
    const shown = await offers.getByRole("listitem").allInnerTexts()
    expect(shown).toEqual(
      picks.recommendations.map(({ title, reason }) =>
        expect.stringMatching(new RegExp(`${escaped(title)}[^]*${escaped(reason.text)}`))
      )
    )
    await offers.getByRole("listitem").first().getByRole("link").click()
    await page.waitForURL(/\/app\/products\/prod_/)
  })

  it("say that there is no such person, and lead back", async () => {
    await open("/ecrm/profiles/eprof_none")
    await page.getByText("There is no such profile").waitFor()
    await page.getByRole("link", { name: "To the list" }).click()
    await page.waitForURL(/\/ecrm\/profiles$/)
  })

  it("stand beside the customer in core, with the way to the page", async () => {
    await page.goto(`${store.baseUrl}/app/customers/${shopper.customer_id}`)
    const widget = page.getByRole("region", { name: "Profile", exact: true })
    await widget.getByText("Loyalty class").waitFor()
    await widget.getByRole("link", { name: "Open profile" }).click()
    await page.getByTestId("profile-head").waitFor()
  })

  it("leave a trace of who looked at whom", async () => {
    await open(`/ecrm/profiles/${shopper.id}`)
    await page.getByTestId("profile-head").getByRole("link", { name: "Access log" }).click()
    const log = page.getByRole("region", { name: "Access log" })
    await log.getByRole("cell", { name: "Looked at the profile" }).first().waitFor()
    await log.getByRole("link", { name: "Anna" }).first().waitFor()
    expect(await axe()).toEqual([])
  })

  it("belong to those with rights: the last who has all four keeps them", async () => {
    await open("/ecrm/settings")
    const rights = page.getByRole("region", { name: "Rights of the staff" })
    await rights.getByText("as the option says").first().waitFor()
    await rights
      .getByRole("checkbox", { name: /^Erase: / })
      .first()
      .click()
    await page
      .getByText(/Somebody must keep all rights/)
      .first()
      .waitFor()
    expect(await axe()).toEqual([])
  })

  it("fit a phone and the dark theme", async () => {
    await page.setViewportSize(NARROW)
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "dark"))
    for (const path of [
      "/ecrm/profiles",
      `/ecrm/profiles/${shopper.id}`,
      "/ecrm/settings",
      "/ecrm/settings?tab=access_log",
    ]) {
      await open(path)
      expect(await overflow()).toBeLessThanOrEqual(0)
      expect(await axe()).toEqual([])
    }
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "light"))
    await page.setViewportSize(WIDE)
  })
})
