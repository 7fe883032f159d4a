import { existsSync } from "node:fs"
import path from "node:path"
import { Client } from "pg"
import type { Browser, Page } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { until } from "../fixtures/server-process"
import { aBuyer, ShopSteps } from "./shop-steps"

jest.setTimeout(420_000)

const FILE = path.resolve(__dirname, "../../../shared/data/online_retail.csv.gz")
/** The file's most sold article, as its wholesaler calls it. */
const BEST_SELLER = "WHITE HANGING HEART T-LIGHT HOLDER"

describeInBrowser("the story of the store", () => {
  const store = runningStore()
  let browser: Browser
  let database: Client

  beforeAll(async () => {
    browser = await openBrowser()
    database = new Client({ connectionString: store.databaseUrl })
    await database.connect()
  })
  afterAll(async () => {
    await browser?.close()
    await database?.end()
  })

  const rows = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await database.query(sql, values)).rows as Row[]

  const openAdmin = async (): Promise<Page> => {
    const page = await (await browser.newContext({ locale: "en-US" })).newPage()
    await page.goto(`${store.baseUrl}/app/login`)
    await page.fill("input[name=email]", store.admin.email)
    await page.fill("input[name=password]", store.admin.password)
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/app\/(?!login)/)
    return page
  }

  it("a pick that is accepted and bought becomes a fact, a mail and a line in the admin", async () => {
    const page = await (await browser.newContext({ locale: "en-US" })).newPage()
    const shop = new ShopSteps(page, store.baseUrl)
    await shop.open("/")
    await shop.answerConsent("accept")
    await shop.open("/products/kestrel-14-laptop")
    await shop.waitForPicks()
    const picks = await shop.picks()
    const [pick] = picks
    // A chain may come first; what is bought with the laptop is there with its figures.
    expect(pick.reason).toContain("Kestrel 14 Laptop")
    expect(picks.map(({ reason }) => reason).join("\n")).toMatch(
      /Bought together with Kestrel 14 Laptop in \d+ of its \d+ orders/
    )
    await shop.addToCart()
    const accepted = await shop.acceptPick()
    expect(accepted).toBe(pick.title)

    const buyer = aBuyer()
    await shop.goToPayment(buyer)
    const number = await shop.placeOrder()

    const fact = await until("the order as a fact", async () => {
      const [found] = await rows<{ order_id: string; visitor_id: string | null }>(
        "SELECT order_id, visitor_id FROM ecrm_warehouse.order_fact WHERE display_id = $1",
        [String(number)]
      )
      return found
    })
    const lines = await rows<{ title: string }>(
      `SELECT item.title FROM ecrm_warehouse.order_line
       JOIN ecrm_warehouse.item USING (item_id) WHERE order_id = $1 AND kind = 'sale'`,
      [fact.order_id]
    )
    expect(lines.map((line) => line.title).join()).toContain(accepted)
    expect(lines).toHaveLength(2)

    await until("exposure, click and purchase of one visitor", async () => {
      const types = await rows<{ type: string }>(
        `SELECT DISTINCT type FROM ecrm_warehouse.event WHERE visitor_id =
           (SELECT visitor_id FROM ecrm_warehouse.event WHERE cart_id =
             (SELECT cart_id FROM ecrm_warehouse.order_fact WHERE order_id = $1) LIMIT 1)`,
        [fact.order_id]
      )
      const seen = new Set(types.map((row) => row.type))
      const wanted = ["view", "exposure", "click", "add_to_cart", "begin_checkout", "purchase"]
      return wanted.every((type) => seen.has(type))
    })
    expect(
      await rows("SELECT 1 FROM ecrm_warehouse.order_fact WHERE display_id = $1", [String(number)])
    ).toHaveLength(1)

    const mail = await until("the confirmation in the mailbox", async () => {
      await page.goto(`${store.baseUrl}/mailbox`)
      const link = page.getByRole("link", { name: new RegExp(`Your order ${number} at Meridian`) })
      return (await link.count()) > 0 && link.first()
    })
    await mail.click()
    await page.getByText(`to ${buyer.email}`).waitFor()
    const letter = page.frameLocator("iframe")
    // among what was ordered, not only in a reason of what goes with it
    await letter
      .getByRole("cell", { name: `${accepted} ` })
      .getByText("×")
      .first()
      .waitFor()
    expect(await letter.getByRole("link", { name: "View your orders" }).getAttribute("href")).toBe(
      `${store.baseUrl}/shop/account`
    )

    expect(await axeViolations(page)).toEqual([])
    await page.setViewportSize({ width: 360, height: 740 })
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    ).toBeLessThanOrEqual(0)
    await page.goto(`${store.baseUrl}/mailbox`)
    expect(await axeViolations(page)).toEqual([])

    const admin = await openAdmin()
    await admin.goto(`${store.baseUrl}/app/orders`)
    await admin.getByText(`#${number}`).first().waitFor()
    await admin.goto(`${store.baseUrl}/app/ecrm`)
    const [{ count }] = await rows<{ count: number }>(
      "SELECT count(*)::int AS count FROM ecrm_warehouse.order_fact"
    )
    await admin
      .getByTestId("fact-orders")
      .getByText(count.toLocaleString("en-US"))
      .first()
      .waitFor()
  })

  const onRealFile = existsSync(FILE) ? it : it.skip
  const title = "half a million real order lines change the picks"
  onRealFile(existsSync(FILE) ? title : `skipped: ${title} (no ../shared/data)`, async () => {
    const admin = await openAdmin()
    await admin.goto(`${store.baseUrl}/app/ecrm/imports`)
    await admin.getByTestId("import-file").setInputFiles(FILE)
    await admin.getByLabel("Make products of the best sellers").fill("200")
    await admin.getByRole("button", { name: "Import", exact: true }).click()
    await admin.waitForURL(/\/ecrm\/imports\/\d+$/, { timeout: 180_000 })
    for (const figure of ["527,758", "8,704", "2,947", "2,497", "19,773", "4,334", "3,907"]) {
      await admin.getByText(figure).first().waitFor({ timeout: 240_000 })
    }
    await admin.getByText("10,271,433.06").first().waitFor()

    const product = await until(
      "the best-seller as a product",
      async () => {
        const [found] = await rows<{ handle: string }>(
          "SELECT handle FROM product WHERE title = $1 AND deleted_at IS NULL",
          [BEST_SELLER]
        )
        return found
      },
      180_000
    )
    const page = await (await browser.newContext({ locale: "en-US" })).newPage()
    const shop = new ShopSteps(page, store.baseUrl)
    const picks = await until(
      "picks learned from the file",
      async () => {
        await shop.open(`/products/${product.handle}`)
        await page.waitForLoadState("networkidle")
        const found = await shop.picks()
        return (
          found.some(({ reason }) => /Bought together with WHITE HANGING/.test(reason)) && found
        )
      },
      180_000,
      3_000
    )
    expect(picks.length).toBeGreaterThanOrEqual(4)
  })
})
