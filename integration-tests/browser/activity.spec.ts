import type { Browser, BrowserContext, Page } from "playwright-core"
import { Client } from "pg"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"

jest.setTimeout(360_000)

const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 360, height: 740 }
const ENTRIES = 50_000
const person = `eprof_timeline_${Date.now().toString(36)}`

/** A person of 50,000 visits, an hour apart, the last one in 2025; one is a note with markup. */
async function insertPerson(db: Client): Promise<void> {
  await db.query(
    `INSERT INTO ecrm_profiles_profile (id, profile_id, display_name, search_text, first_seen_at)
     VALUES ($1, $1, 'Mara Long', 'mara long', now())`,
    [person]
  )
  await db.query(
    `INSERT INTO ecrm_profiles_audience (profile_id, first_seen_on, bucket)
     VALUES ($1, '2019-01-01', 0)`,
    [person]
  )
  await db.query(
    `INSERT INTO ecrm_profiles_timeline (root_id, profile_id, key, kind, direction, occurred_at,
       details, search_text, actor_name)
     SELECT $1, $1, 'k' || n, CASE WHEN n = 100 THEN 'note' ELSE 'visit' END, 'in',
       timestamptz '2025-12-01T12:00Z' - n * interval '1 hour',
       CASE WHEN n = 100 THEN '{"text": "<img src=x onerror=document.title=1> wants red"}'::jsonb
       ELSE jsonb_build_object('started_at', '2025-01-01T00:00Z', 'ended_at',
         '2025-01-01T00:07Z', 'views', n, 'searches', 2, 'added_to_cart', 1, 'purchases', 0,
         'products', '[{"product_id": "prod_1", "title": "Storm lamp"}]'::jsonb) END,
       CASE WHEN n = 100 THEN 'wants red' ELSE 'storm lamp' END,
       CASE WHEN n = 100 THEN 'Ann Staff' END
     FROM generate_series(0, ${ENTRIES - 1}) AS n`,
    [person]
  )
}

describeInBrowser("a timeline of 50,000 entries", () => {
  const store = runningStore()
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let db: Client
  const faults: string[] = []

  beforeAll(async () => {
    db = new Client({ connectionString: store.databaseUrl })
    await db.connect()
    await insertPerson(db)
    browser = await openBrowser()
    context = await browser.newContext({ viewport: WIDE, locale: "en-US", timezoneId: "UTC" })
    page = await context.newPage()
    page.on("pageerror", (error) => faults.push(error.message))
    await page.goto(`${store.baseUrl}/app/login`)
    await page.fill("input[name=email]", store.admin.email)
    await page.fill("input[name=password]", store.admin.password)
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/app\/(?!login)/)
    await page.goto(`${store.baseUrl}/app/ecrm/profiles/${person}?tab=timeline`)
    await list().getByText("viewed 0,").waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    for (const table of ["timeline", "task", "audience", "profile"]) {
      await db.query(`DELETE FROM ecrm_profiles_${table} WHERE profile_id = $1`, [person])
    }
    await db.end()
  })
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  const list = () => page.getByRole("group", { name: "Timeline", exact: true })
  const scroll = (by_px: number) =>
    list().evaluate((box, distance) => box.scrollBy(0, distance), by_px)
  /** Numbers of the visits that are drawn, from the top. */
  const drawn = async () =>
    (
      await list()
        .getByText(/viewed [\d,]+,/)
        .allTextContents()
    ).map((text) => Number(/viewed ([\d,]+),/.exec(text)?.[1].replaceAll(",", "")))
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

  it("draws only what is in sight, whatever was scrolled through, and never jumps", async () => {
    let deepest = 0
    for (let step = 0; step < 60; step++) {
      await scroll(1_500)
      await page.waitForFunction(
        () => document.querySelectorAll("[data-index]").length > 5,
        undefined,
        { timeout: 5_000 }
      )
      const numbers = await drawn()
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      deepest = Math.max(deepest, ...numbers)
    }
    expect(deepest).toBeGreaterThan(500)
    expect(await page.locator("[data-index]").count()).toBeLessThan(60)
  })

  it("jumps to a date, and scrolls up from there into what came later", async () => {
    await page.getByLabel("Jump to a date").fill("2023-06-01")
    await list().getByText("Thursday, June 1, 2023").waitFor()
    const [first] = await drawn()
    for (let step = 0; step < 40; step++) {
      await scroll(-1_500)
      await page.evaluate(() => new Promise(requestAnimationFrame))
    }
    const above = await drawn()
    expect(Math.min(...above)).toBeLessThan(first - 100)
    expect(above).toEqual([...above].sort((a, b) => a - b))
    await page.getByLabel("Jump to a date").fill("")
  })

  it("is filtered by kind and words, and shows markup as the text it is", async () => {
    await page.getByRole("button", { name: "Notes and calls" }).click()
    await list().getByText("<img src=x onerror=document.title=1> wants red").waitFor()
    expect(await drawn()).toEqual([])
    await page.getByRole("button", { name: "Notes and calls" }).click()
    await page.getByLabel("Search the timeline").fill("no such words")
    await page.getByText("Nothing matches").waitFor()
    await page.getByLabel("Search the timeline").fill("")
    await list().getByText("viewed 0,").waitFor()
  })

  it("takes a call and its correction", async () => {
    await page.getByRole("button", { name: "Write an entry" }).click()
    await page.getByText("Call", { exact: true }).click()
    await page.getByLabel("Text").fill("Asked for a larger tent")
    await page.getByRole("button", { name: "Save" }).click()
    await list().getByText("Asked for a larger tent").waitFor()
    await list().getByRole("button", { name: "Correct" }).first().click()
    await page.getByLabel("Text").fill("Asked for a smaller tent")
    await page.getByRole("button", { name: "Save" }).click()
    await list().getByText("Asked for a smaller tent").waitFor()
    await list().getByText("Correction", { exact: true }).waitFor()
    expect(await list().getByText("Asked for a larger tent").count()).toBe(1)
    expect(await axeViolations(page, "[data-ecrm-page]")).toEqual([])
  })

  it("has tasks beside it, which are found on a page of their own", async () => {
    await page.getByRole("tab", { name: "Tasks" }).click()
    await page.getByRole("button", { name: "New task" }).click()
    await page.getByLabel("Title").fill(`Call ${person}`)
    await page.getByRole("combobox", { name: "For whom" }).click()
    await page.getByRole("option").nth(1).click()
    await page.getByLabel("Due").fill("2024-05-01T09:30")
    await page.getByRole("button", { name: "Save" }).click()
    await page.getByText(`Call ${person}`).waitFor()
    expect(await axeViolations(page, "[data-ecrm-page]")).toEqual([])
    // Core does not know this person, so a run over everybody since the start took the name.
    await db.query("UPDATE ecrm_profiles_profile SET display_name = 'Mara Long' WHERE id = $1", [
      person,
    ])
    await page.getByRole("link", { name: "Tasks", exact: true }).click()
    await page.getByLabel("Search tasks").fill(person)
    await page.getByRole("link", { name: "Mara Long" }).waitFor()
    await page.getByText("Overdue", { exact: true }).last().waitFor()
    expect(await axeViolations(page, "[data-ecrm-page]")).toEqual([])
    await page.getByRole("button", { name: `Done: Call ${person}` }).click()
    await page.getByText("No tasks here").waitFor()
  })

  it("fits a phone", async () => {
    await page.setViewportSize(NARROW)
    for (const path of [
      `profiles/${person}?tab=timeline`,
      `profiles/${person}?tab=tasks`,
      "tasks",
    ]) {
      await page.goto(`${store.baseUrl}/app/ecrm/${path}`)
      await page.locator("[data-ecrm-page] h2").first().waitFor()
      expect(await overflow()).toBeLessThanOrEqual(0)
    }
    await page.setViewportSize(WIDE)
  })
})
