import type { Browser, Locator, Page } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"

jest.setTimeout(360_000)

const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 360, height: 740 }
const run = Date.now().toString(36)

describeInBrowser("segments in the admin", () => {
  const store = runningStore()
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    const context = await browser.newContext({ viewport: WIDE, locale: "en-US" })
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
  /** Looks once no menu keeps the page behind it hidden any more. */
  const axe = async () => {
    await page.waitForFunction(() => !document.querySelector("[data-aria-hidden=true]"))
    return await axeViolations(page, "[data-ecrm-page]")
  }
  const overflow = async () =>
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const rule = () => page.getByTestId("rule-builder")
  const condition = (name: string) => rule().getByRole("group", { name, exact: true }).last()
  const sentence = async () => (await page.getByTestId("rule-sentence").textContent()) ?? ""

  /** Chooses by the keyboard: opens the list, types the name, takes it. */
  const pick = async (field: Locator, option: string | RegExp) => {
    await field.focus()
    await page.keyboard.press("Enter")
    await page.getByRole("option", { name: option }).first().focus()
    await page.keyboard.press("Enter")
    await page.getByRole("listbox").waitFor({ state: "detached" })
  }
  /** Waits for the count of the rule as it is now; an older one may still stand there. */
  const counted = async () => {
    await page.getByTestId("preview").locator("[aria-busy=false]").waitFor()
    await page.getByTestId("preview-count").waitFor()
  }
  const subject = (part: Locator) => part.getByRole("combobox", { name: "What it is about" })
  const press = async (part: Locator, name: string) => {
    await part.getByRole("button", { name, exact: true }).focus()
    await page.keyboard.press("Enter")
  }
  const choose = async (part: Locator, action: string) => {
    await press(part, "More")
    await page.getByRole("menuitem", { name: action }).focus()
    await page.keyboard.press("Enter")
  }

  it("builds a rule by the keyboard alone, counts while it is built, and saves it", async () => {
    await open("/ecrm/segments/new")
    await page.getByLabel("Name", { exact: true }).fill(`Campers ${run}`)
    await pick(subject(condition("number of orders")), "Bought")
    const bought = condition("Bought")
    await pick(bought.getByRole("combobox", { name: /Category/ }), /./)
    await bought.getByRole("spinbutton", { name: "times" }).fill("2")
    expect(await sentence()).toMatch(/bought from .+ at least 2 times within the last 365 days/)

    await press(rule(), "Add condition")
    // What was added has the focus: its subject is chosen at once.
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
      "What it is about"
    )
    await pick(subject(condition("number of orders")), "Consent")
    await press(rule(), "Add condition")
    await pick(subject(condition("number of orders")), "RFM group")
    const group = condition("RFM group")
    await pick(group.getByRole("combobox", { name: /Values: Add/ }), "slipping")
    await choose(group, "Turn into the opposite")
    expect(await sentence()).toMatch(/agreed to .+ and not \(RFM group is slipping\)/)

    await counted()
    expect(await page.getByTestId("preview").textContent()).toMatch(/counted in [\d,]+ ms/)
    expect(await axe()).toEqual([])
    // A rule whose last answer named an error cannot be saved until the next one has come.
    await page.getByRole("button", { name: "Save", disabled: false }).focus()
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/ecrm\/segments\/(?!new)\w+$/)
    await page.getByRole("heading", { name: `Campers ${run}` }).waitFor()
    expect(await axe()).toEqual([])
  })

  it("moves, wraps and removes parts and keeps the focus with them", async () => {
    await open("/ecrm/segments/new")
    await press(rule(), "Add condition")
    await pick(subject(condition("number of orders")), "city")
    const city = condition("city")
    await city.getByRole("textbox", { name: "Values" }).fill("Ulm")
    await page.keyboard.press("Enter")
    await press(city, "Move up")
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-action"))).toBe(
      "up"
    )
    expect(await sentence()).toMatch(/: city is Ulm and number of orders/)
    await choose(city, "Wrap in a group")
    await press(condition("number of orders"), "Move up")
    expect(await sentence()).toMatch(/\(city is Ulm and number of orders/)
    await press(condition("city"), "Remove")
    expect(await sentence()).not.toContain("Ulm")
  })

  it("marks the condition that is not complete, in the server's words", async () => {
    await open("/ecrm/segments/new")
    await pick(subject(condition("number of orders")), "Bought")
    await condition("Bought")
      .getByRole("alert")
      .getByText(/must name at least one/)
      .waitFor()
    expect(await page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true)
  })

  it("starts from a recipe and says why a member is in", async () => {
    await open("/ecrm/segments")
    await page.getByRole("button", { name: "Use the recipe: New buyers" }).click()
    await page.waitForURL(/recipe=new_this_month/)
    await counted()
    await page.getByLabel("Name", { exact: true }).fill(`New buyers ${run}`)
    await page.getByRole("button", { name: "Save" }).click()
    await page.waitForURL(/\/ecrm\/segments\/(?!new)\w+$/)
    const why = page.getByRole("button", { name: /^Why: / }).first()
    await why.waitFor({ timeout: 60_000 })
    await why.focus()
    await page.keyboard.press("Enter")
    const told = page.getByTestId("why")
    await told.getByText("Holds: first order was in the last 30 days").waitFor()
    await told.getByText(/Actually: /).waitFor()
    expect(await axeViolations(page, "[data-testid=why]")).toEqual([])
    await page.keyboard.press("Escape")
    await told.waitFor({ state: "detached" })
  })

  it("lists, searches and sorts what there is", async () => {
    await open("/ecrm/segments")
    await page.getByPlaceholder("Search segments").fill(`campers ${run}`)
    await page.getByRole("link", { name: `Campers ${run}` }).waitFor()
    await page.getByPlaceholder("Search segments").fill("no such segment")
    await page.getByText("No segment matches").waitFor()
    expect(await axe()).toEqual([])
  })

  it("tries a list of people before it adds them", async () => {
    await open("/ecrm/segments/new")
    await page.getByRole("radio", { name: "List", exact: true }).check()
    await page.getByLabel("Name", { exact: true }).fill(`Fair ${run}`)
    await page.getByRole("button", { name: "Save" }).click()
    await page.waitForURL(/\/ecrm\/segments\/(?!new)\w+$/)
    await page.getByRole("radio", { name: "Edit" }).check()
    const buffer = Buffer.from(`email\n${store.shopper.email}\nnobody-${run}@example.com\n`)
    await page
      .getByTestId("import-file")
      .setInputFiles({ name: "fair.csv", mimeType: "text/csv", buffer })
    await page.getByRole("button", { name: "Try (dry run)" }).click()
    await page.getByTestId("upload-added").getByText("1", { exact: true }).waitFor()
    expect(await page.getByTestId("upload-unknown").textContent()).toBe("1")
    await page.getByRole("button", { name: "Add the people" }).click()
    await page.getByText("What has happened").waitFor()
    expect(await axe()).toEqual([])
  })

  it("draws insights, gives the same figures as a table, and leads to the people", async () => {
    await open("/ecrm/insights")
    await page.getByRole("figure", { name: "RFM groups" }).waitFor()
    expect(await axe()).toEqual([])
    const map = page.getByRole("region", { name: "RFM map" })
    await map.getByRole("button", { name: "Show as table" }).click()
    await map.getByRole("columnheader", { name: "Revenue" }).waitFor()
    await map.getByRole("button", { name: "Export: RFM map" }).click()
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Figures as CSV" }).click(),
    ])
    expect(file.suggestedFilename()).toBe("insight-rfm.csv")
    const classes = page.getByRole("region", { name: "Loyalty classes" })
    for (const [item, name] of [
      ["Chart as SVG", "insight-classes.svg"],
      ["Chart as PNG", "insight-classes.png"],
    ]) {
      await classes.getByRole("button", { name: "Export: Loyalty classes" }).click()
      const [chart] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("menuitem", { name: item }).click(),
      ])
      expect(chart.suggestedFilename()).toBe(name)
    }
    await page.getByRole("link", { name: /^Champions \(/ }).click()
    await page.waitForURL(/\/ecrm\/profiles\?rfm_group=champion/)
  })

  it("fits a phone and the dark theme", async () => {
    await page.setViewportSize(NARROW)
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "dark"))
    for (const path of ["/ecrm/segments", "/ecrm/segments/new?rfm_group=lost", "/ecrm/insights"]) {
      await open(path)
      expect([path, await overflow()]).toEqual([path, 0])
      expect(await axe()).toEqual([])
    }
    await page.setViewportSize(WIDE)
  })
})
