import { readFileSync } from "node:fs"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"

jest.setTimeout(360_000)

const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 360, height: 740 }
const run = Date.now().toString(36)
const [LAMP, OIL] = [`Storm lamp ${run}`, `Lamp oil ${run}`]

/** A history in which the oil is bought with the lamp in two orders of three. */
function aHistory(): Buffer {
  const header =
    "order_id,customer_id,sku,title,quantity,unit_price,ordered_at,currency,country,kind"
  const day = new Date(Date.now() - 86_400_000).toISOString()
  const lines = Array.from({ length: 60 }, (_, i) => {
    const order = (sku: string, title: string) =>
      `o${i},c${i},${sku}-${run},${title},1,9.50,${day},eur,de,sale`
    if (i % 3 === 2) return [order("LAMP", LAMP), order("ROPE", `Rope ${run}`)]
    return [order("LAMP", LAMP), order("OIL", OIL)]
  }).flat()
  const refused = `o-none,c1,LAMP-${run},${LAMP},0,9.50,${day},eur,de,sale`
  return Buffer.from([header, ...lines, refused].join("\n"))
}

describeInBrowser("the eCRM area of the admin", () => {
  const store = runningStore()
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const faults: string[] = []

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
  })
  afterAll(async () => {
    await browser?.close()
  })
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  const open = async (path: string) => {
    await page.goto(`${store.baseUrl}/app${path}`)
    await page.locator("main h1").first().waitFor()
    await page.locator("main [role=status][aria-label]").first().waitFor({ state: "detached" })
  }
  /** Faults of our part of the page; Medusa's shell around it is not ours. */
  const axe = async (root = "[data-ecrm-page]") => await axeViolations(page, root)
  const overflow = async () =>
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

  it("is found under Customers and says what is known and what is not set up", async () => {
    await open("/customers")
    await page.getByRole("link", { name: "eCRM", exact: true }).first().click()
    await page.waitForURL(/\/app\/ecrm$/)
    await page.getByTestId("fact-orders").getByText(/\d/).first().waitFor()
    expect(await page.getByTestId("point-worker").textContent()).toContain("A worker is running")
    expect(await page.title()).toContain("eCRM")
    expect(await axe()).toEqual([])
  })

  it("brings in a history, names every rejected line, and hands them out as a file", async () => {
    await open("/ecrm/imports")
    expect(await axe()).toEqual([])
    const file = { name: `lamps-${run}.csv`, mimeType: "text/csv", buffer: aHistory() }
    await page.getByTestId("import-file").setInputFiles(file)
    await page.getByLabel("Name of the source").fill(`lamps-${run}`)
    await page.getByRole("button", { name: "Import", exact: true }).click()
    await page.waitForURL(/\/ecrm\/imports\/\d+$/)
    await page.getByTestId("report-sale").getByText("120").waitFor({ timeout: 60_000 })
    expect(await page.getByTestId("report-rejected").textContent()).toBe("1")
    await page.getByRole("cell", { name: "No quantity" }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download CSV" }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`lamps-${run}-rejected.csv`)
    expect(readFileSync(await download.path(), "utf8")).toContain("no_quantity")
    expect(await axe()).toEqual([])
  })

  it("refuses a file with the wrong columns and says which", async () => {
    await open("/ecrm/imports")
    const file = { name: "wrong.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") }
    await page.getByTestId("import-file").setInputFiles(file)
    await page.getByRole("button", { name: "Import", exact: true }).click()
    await page
      .getByText(/not the header/)
      .first()
      .waitFor()
  })

  it("shows what is bought with an item and the orders behind it, once trained", async () => {
    await open("/ecrm/recommendations")
    await page.getByRole("button", { name: "Train now" }).click()
    const row = page.getByRole("row").filter({ hasText: LAMP })
    await page.getByPlaceholder("Search items").fill(LAMP)
    await row.waitFor()
    const neighbours = page.getByRole("region", { name: new RegExp(`Bought with “${LAMP}”`) })
    await expectEventually(async () => {
      await page.reload()
      await page.getByPlaceholder("Search items").fill(LAMP)
      await row.getByRole("button").click()
      return await neighbours
        .getByRole("row")
        .filter({ hasText: OIL })
        .waitFor({ timeout: 3_000 })
        .then(
          () => true,
          () => false
        )
    })
    expect(page.url()).toContain(`item=LAMP-${run}`)
    const oil = neighbours.getByRole("row").filter({ hasText: OIL })
    expect(await oil.textContent()).toContain("66.67%")
    expect(await axe()).toEqual([])

    await oil.getByRole("button", { name: `Show the 40 orders with “${OIL}”` }).focus()
    await page.keyboard.press("Enter")
    const drawer = page.getByRole("dialog")
    await drawer.getByText("40 of 60 orders").waitFor()
    await drawer
      .getByRole("cell", { name: `lamps-${run}` })
      .first()
      .waitFor()
    expect(await axe("[role=dialog] table")).toEqual([])
    await page.keyboard.press("Escape")
    await drawer.waitFor({ state: "detached" })
  })

  it("draws the facts per day, and gives the same figures as a table", async () => {
    await open("/ecrm")
    await page.getByRole("radio", { name: "Orders" }).check()
    await page.getByRole("figure", { name: /Facts per day over 30 days/ }).waitFor()
    await page.getByRole("radio", { name: "30 days" }).focus()
    await page.keyboard.press("ArrowRight")
    await page.getByRole("figure", { name: /over 90 days/ }).waitFor()
    await page.getByRole("button", { name: "Show as table" }).click()
    await page.getByRole("columnheader", { name: "Imported orders" }).waitFor()
    expect(await axe()).toEqual([])
  })

  it("names the failure and offers to try again when the server does not answer", async () => {
    const isOverview = /\/admin\/ecrm\/warehouse\/overview/
    await page.route(isOverview, (route) => route.fulfill({ status: 503, body: "{}" }))
    await page.goto(`${store.baseUrl}/app/ecrm`)
    const retry = page.getByRole("alert").getByRole("button", { name: "Try again" })
    await retry.waitFor()
    await page.unroute(isOverview)
    await retry.click()
    await page.getByTestId("fact-orders").waitFor()
  })

  it("fits a phone and the dark theme", async () => {
    await page.setViewportSize(NARROW)
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "dark"))
    for (const path of ["/ecrm", "/ecrm/recommendations", "/ecrm/imports"]) {
      await open(path)
      expect(await overflow()).toBeLessThanOrEqual(0)
      expect(await axe()).toEqual([])
    }
    await page.setViewportSize(WIDE)
  })

  it("speaks the admin's language", async () => {
    await context.addCookies([{ name: "lng", value: "de", url: store.baseUrl }])
    await page.evaluate(() => localStorage.setItem("lng", "de"))
    await open("/ecrm")
    await page.getByText("Fakten pro Tag").waitFor()
    await page.getByText("Einrichtung", { exact: true }).waitFor()
  })
})

/** Asks until it holds; each asking waits for something itself. */
async function expectEventually(ask: () => Promise<boolean>, within_ms = 180_000) {
  const limit = Date.now() + within_ms
  while (!(await ask())) {
    if (Date.now() > limit) throw new Error(`not seen within ${within_ms} ms`)
  }
}
