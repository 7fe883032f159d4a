import type { Browser, BrowserContext, Page } from "playwright-core"
import { Client } from "pg"
import { insertProfile, insertPurchase, type RunSql } from "../fixtures/a-profile"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"

jest.setTimeout(180_000)

const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 360, height: 740 }
const run = Date.now().toString(36)
const PEOPLE = 45
const PAGE_MS_MAX = 1_000

/** Somebody whose phone number, order and mail are of this run alone. */
const WANTED = {
  id: `eprof_wanted${run}`,
  display_name: `Wilhelmine Findegut ${run}`,
  email: `wilhelmine.${run}@example.com`,
  phone: `+49176${String(Date.now()).slice(-8)}`,
  order: `WF-${run}`,
}

describeInBrowser("the profiles of the admin", () => {
  const store = runningStore()
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let client: Client
  const faults: string[] = []

  const sql: RunSql = (text, values = []) => {
    let place = 0
    return client.query(
      text.replace(/\?/g, () => `$${++place}`),
      values
    )
  }

  const customerOf = async (email: string): Promise<string> => {
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM customer WHERE email = $1 AND deleted_at IS NULL ORDER BY has_account DESC",
      [email]
    )
    return rows[0].id
  }

  beforeAll(async () => {
    client = new Client({ connectionString: store.databaseUrl })
    await client.connect()
    const today = new Date().toISOString().slice(0, 10)
    await insertProfile(sql, {
      ...WANTED,
      externals: [`till:${run}`],
      first_seen_on: "2024-03-01",
      audience: {
        loyalty_class: "very_loyal",
        rfm_group: "champion",
        r: 5,
        f: 5,
        m: 4,
        country_code: "de",
        city: "Ulm",
        currency_code: "eur",
        orders: 12,
        revenue: 1234.5,
        clv: 456.78,
        last_order_on: today,
        birthday: today,
      },
    })
    for (let n = 0; n < 12; n++) {
      await insertPurchase(sql, {
        order_id: `order_${run}_${n}`,
        profile_id: WANTED.id,
        display_id: n === 0 ? WANTED.order : `${run}-${n}`,
        day: "2026-05-01",
        net: 100 + n,
        source: "till",
        items: { "Storm lamp": 60, "Lamp oil": 40 },
      })
    }
    for (let n = 0; n < PEOPLE; n++) {
      await insertProfile(sql, {
        id: `eprof_${run}_${n}`,
        display_name: `Person${n} Herd${run}`,
        audience: { revenue: n, orders: 1, currency_code: "eur" },
      })
    }
    browser = await openBrowser()
    context = await browser.newContext({ viewport: WIDE, locale: "en-US" })
    page = await context.newPage()
    page.on("pageerror", (error) => faults.push(error.message))
    await page.goto(`${store.baseUrl}/app/login`)
    await page.fill("input[name=email]", store.admin.email)
    await page.fill("input[name=password]", store.admin.password)
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/app\/(?!login)/)
  })
  afterAll(async () => {
    await browser?.close()
    await client?.end()
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
    await people().getByRole("link", { name: WANTED.display_name }).waitFor()
    expect(await people().getByRole("row").count()).toBe(2)
    expect(page.url()).toContain("q=")
    const started = performance.now()
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { level: 1, name: WANTED.display_name }).waitFor()
    const head = page.getByTestId("profile-head")
    await head.getByText("Very loyal").waitFor()
    expect(performance.now() - started).toBeLessThan(PAGE_MS_MAX)
    expect(await page.getByTestId("next-action").textContent()).toContain("Birthday")
    expect(await head.getByRole("link", { name: WANTED.email }).count()).toBe(1)
    await page.goBack()
    await people().getByRole("link", { name: WANTED.display_name }).waitFor()
    expect(await page.getByRole("searchbox").inputValue()).toBe(half)
  })

  it("are found by order number, mail and reference, and say when nobody is", async () => {
    for (const typed of [`#${WANTED.order}`, WANTED.email, `till:${run}`]) {
      await open("/ecrm/profiles")
      await page.getByRole("searchbox").fill(typed)
      await people().getByRole("link", { name: WANTED.display_name }).waitFor()
    }
    await page.getByRole("searchbox").fill(`nobody${run}`)
    await people().getByText("Nobody matches").waitFor()
    expect(await axe()).toEqual([])
  })

  it("are paged, sorted and filtered by the server", async () => {
    await open(`/ecrm/profiles?q=Herd${run}&order=-revenue`)
    await people().getByText(`${PEOPLE} people`).waitFor()
    await people()
      .getByRole("link", { name: `Person44 Herd${run}` })
      .waitFor()
    await people().getByRole("button", { name: "Next" }).click()
    await people()
      .getByRole("link", { name: `Person24 Herd${run}` })
      .waitFor()
    await people().getByLabel("Class", { exact: true }).click()
    await page.getByRole("option", { name: "Very loyal" }).click()
    await people().getByText("Nobody matches").waitFor()
    await people().getByRole("button", { name: "Clear filters" }).click()
    await people()
      .getByRole("link", { name: `Person44 Herd${run}` })
      .waitFor()
    expect(await axe()).toEqual([])
  })

  it("show a person's orders page by page with what was bought", async () => {
    await open(`/ecrm/profiles/${WANTED.id}?tab=orders`)
    const orders = page.getByRole("region", { name: "Orders" })
    await orders.getByLabel("Sort by").click()
    await page.getByRole("option", { name: "Smallest first" }).click()
    await orders.getByRole("cell", { name: "100.00 EUR" }).waitFor()
    await orders.getByText("1 × Storm lamp").first().waitFor()
    await orders.getByRole("button", { name: "Next" }).click()
    await orders.getByRole("cell", { name: "111.00 EUR" }).waitFor()
    expect(await axe()).toEqual([])
  })

  it("say that there is no such person, and lead back", async () => {
    await open("/ecrm/profiles/eprof_none")
    await page.getByText("There is no such profile").waitFor()
    await page.getByRole("link", { name: "To the list" }).click()
    await page.waitForURL(/\/ecrm\/profiles$/)
  })

  it("stand beside the customer in core, with the way to the page", async () => {
    const id = await customerOf(store.shopper.email)
    await client.query(
      `INSERT INTO ecrm_profiles_identity (root_id, profile_id, kind, value, proof)
       SELECT $1, $1, 'customer', $2, 'login'
       WHERE NOT EXISTS (SELECT 1 FROM ecrm_profiles_identity WHERE kind = 'customer' AND value = $2)`,
      [WANTED.id, id]
    )
    await page.goto(`${store.baseUrl}/app/customers/${id}`)
    const widget = page.getByRole("region", { name: "Profile", exact: true })
    await widget.getByText("Loyalty class").waitFor()
    await widget.getByRole("link", { name: "Open profile" }).click()
    await page.getByTestId("profile-head").waitFor()
  })

  it("leave a trace of who looked at whom", async () => {
    await open(`/ecrm/profiles/${WANTED.id}`)
    await page.getByTestId("profile-head").getByRole("link", { name: "Access log" }).click()
    const log = page.getByRole("region", { name: "Access log" })
    await log.getByRole("cell", { name: "Looked at the profile" }).first().waitFor()
    expect(await log.getByRole("link", { name: WANTED.display_name }).count()).toBeGreaterThan(0)
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
      `/ecrm/profiles/${WANTED.id}`,
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
