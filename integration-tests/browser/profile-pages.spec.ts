import { Client } from "pg"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { until } from "../fixtures/server-process"
import { AdminSteps, NARROW, overflowOf, WIDE } from "./admin-steps"
import { MailboxSteps } from "./mailbox-steps"
import { ShopSteps } from "./shop-steps"

jest.setTimeout(360_000)

const run = Date.now().toString(36)
const TABS = ["timeline", "orders", "worth", "segments", "tasks", "traits", "identity", "consent"]
const SETTINGS = ["rights", "access_log", "classes", "consent"]

/** A dialog below its head, where Medusa's own button to close it has no name. */
const DIALOG = "[role=dialog] > :not(:first-child)"

/** Somebody nobody shares a number with, and two accounts that are one person. */
const aPerson = (name: string, mailbox: string, phone: number) => ({
  first_name: name,
  last_name: `Seiten${run}`,
  email: `${mailbox}.${run}@example.com`,
  phone: `+49${phone}${String(Date.now()).slice(-8)}`,
})
const CALLER = aPerson("Friederike", "friederike", 151)
const TWIN = aPerson("Balthasar", "balthasar", 160)
const nameOf = ({ first_name, last_name }: typeof CALLER) => `${first_name} ${last_name}`

describeInBrowser("what staff sees of a person", () => {
  const store = runningStore()
  let browser: Browser
  let admin: AdminSteps
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    admin = await AdminSteps.signIn(browser, store, faults)
    page = admin.page
    await admin.makeCustomer(CALLER)
    await admin.makeCustomer(TWIN)
    await admin.makeCustomer({ ...TWIN, email: TWIN.email.replace("@", "+shop@") })
    await until("the caller", async () => (await admin.countOf(CALLER.phone)) === 1, 120_000)
    await until("both twins", async () => (await admin.countOf(TWIN.phone)) === 2, 120_000)
  })
  afterAll(() => browser?.close())
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  const idOf = async (q: string): Promise<string> => {
    const path = `ecrm/profiles?q=${encodeURIComponent(q)}`
    return (await admin.ask<{ profiles: { id: string }[] }>(path)).profiles[0].id
  }

  it("is whole, without a barrier and in words at both widths, tab by tab", async () => {
    const anna = await idOf(store.shopper.email)
    const paths = [
      ...TABS.map((tab) => `/ecrm/profiles/${anna}?tab=${tab}`),
      ...SETTINGS.map((tab) => `/ecrm/settings?tab=${tab}`),
      "/ecrm/settings/traits",
      "/ecrm/profiles/duplicates",
    ]
    for (const viewport of [WIDE, NARROW]) {
      await page.setViewportSize(viewport)
      for (const path of paths) {
        await admin.open(path)
        expect([viewport.width, path, await admin.blemishes()]).toEqual([viewport.width, path, []])
      }
    }
    await page.setViewportSize(WIDE)
  })

  it("leads from half a phone number to the person, where a note and a task go on record", async () => {
    await admin.open("/ecrm/profiles")
    await page.keyboard.press("/")
    await page.keyboard.type(`0151/${CALLER.phone.slice(6, 11)}`)
    await admin
      .region("People")
      .getByRole("link", { name: nameOf(CALLER) })
      .waitFor()
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { level: 1, name: nameOf(CALLER) }).waitFor()

    const timeline = admin.region("Timeline")
    await timeline.getByRole("button", { name: "Write an entry" }).click()
    await timeline.getByLabel("Text").fill(`Wants the "green" one & calls back`)
    await timeline.getByRole("button", { name: "Save" }).click()
    await timeline.getByText(`Wants the "green" one & calls back`).waitFor()

    await page.getByRole("tab", { name: "Tasks" }).click()
    await page.getByRole("button", { name: "New task" }).click()
    const form = page.getByRole("dialog")
    await form.getByLabel("Title").fill(`Send swatches & "prices"`)
    await form.getByRole("combobox", { name: "Priority" }).click()
    await page.getByRole("option", { name: "High" }).click()
    await form.getByLabel("Due").fill("2024-05-01T09:30")
    expect(await axeViolations(page, DIALOG)).toEqual([])
    await form.getByRole("button", { name: "Save" }).click()
    const task = admin.region("Tasks").getByRole("listitem")
    await task.getByText("Overdue").waitFor()
    expect(await admin.blemishes()).toEqual([])

    await page.getByRole("tab", { name: "Timeline" }).click()
    await timeline.getByText(`Task given: Send swatches & "prices"`).waitFor()
    await timeline.getByText(`Wants the "green" one & calls back`).waitFor()
    await page.reload()
    await page.getByTestId("next-action").getByText("A task is overdue").waitFor()
    expect(await admin.blemishes()).toEqual([])
  })

  it("keeps a consent written down by hand with its source, and takes it back the same way", async () => {
    await admin.open(`/ecrm/profiles/${await idOf(CALLER.email)}?tab=consent`)
    const write = async (button: string, note: string) => {
      await page.getByRole("button", { name: button }).click()
      const dialog = page.getByRole("dialog")
      expect(await dialog.getByRole("button", { name: /^(Write down|Take back)$/ }).isDisabled()).toBe(true) // prettier-ignore
      await dialog.getByLabel("Note").fill(note)
      expect(await axeViolations(page, DIALOG)).toEqual([])
      await dialog.getByRole("button", { name: /^(Write down|Take back)$/ }).click()
      await dialog.waitFor({ state: "detached" })
    }
    const proof = (note: string) => admin.region("Proof").getByRole("row").filter({ hasText: note })
    await write("Write down consent: Offers", "Signed form of 3 May")
    await proof("Signed form of 3 May").waitFor()
    expect(await proof("Signed form of 3 May").innerText()).toMatch(/Offers\s+Agreed\s+Staff/)
    await until("the consent in the head", async () => {
      await page.reload()
      await admin.region("Proof").waitFor()
      return await page.getByTestId("profile-head").getByText("Offers · E-mail").isVisible()
    })
    await write("Take back: Offers", "Called on 9 May")
    await proof("Called on 9 May").waitFor()
    expect(await proof("Called on 9 May").innerText()).toMatch(/Offers\s+Taken back\s+Staff/)
    expect(await admin.blemishes()).toEqual([])
  })

  it("keeps a trait with who said so", async () => {
    await admin.open(`/ecrm/profiles/${await idOf(CALLER.email)}?tab=traits`)
    await admin.region("Traits").getByRole("button", { name: "Edit" }).click()
    const form = page.getByRole("dialog")
    await form.getByLabel("Birthday").fill("1992-02-29")
    expect(await axeViolations(page, DIALOG)).toEqual([])
    await form.getByRole("button", { name: "Save" }).click()
    await form.waitFor({ state: "detached" })
    expect(await admin.region("Traits").innerText()).toMatch(/Birthday\s+Feb 29, 1992\s+Staff/)
    await page.getByRole("tab", { name: "Timeline" }).click()
    const timeline = admin.region("Timeline")
    await timeline.getByText("Field: Birthday · Source: Staff").waitFor()
  })

  it("finds two accounts of one person, joins them, and parts them again", async () => {
    await admin.open("/ecrm/profiles/duplicates")
    await page.getByRole("button", { name: "Look now" }).click()
    const row = () => page.getByRole("row").filter({ hasText: nameOf(TWIN) })
    await until("the suggestion", async () => {
      await admin.open("/ecrm/profiles/duplicates")
      return (await row().count()) === 1
    })
    await row().getByRole("button", { name: "Compare" }).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByText("Same phone").waitFor()
    await drawer.getByText("(the same)").first().waitFor({ state: "attached" })
    expect(await axeViolations(page, DIALOG)).toEqual([])
    await drawer.getByRole("button", { name: "Merge" }).click()
    await drawer.waitFor({ state: "detached" })
    await until("one person", async () => (await admin.countOf(TWIN.phone)) === 1)

    await admin.open(`/ecrm/profiles/${await idOf(TWIN.phone)}?tab=identity`)
    await page.getByText("United from 2 records").waitFor()
    const merges = page.getByRole("table", { name: "Merges" })
    await merges.getByText("by hand").waitFor()
    expect(await admin.blemishes()).toEqual([])
    await merges.getByRole("button", { name: "Undo" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click()
    await merges.getByText("Taken apart").waitFor()
    await until("two people", async () => (await admin.countOf(TWIN.phone)) === 2)
    expect(await page.getByText("United from").count()).toBe(0)
  })

  it("shows what a class threshold would do before it is saved, and saves nothing by it", async () => {
    interface Classes {
      classes: { version: number; rules: { very_loyal: { r_min: number } } }
    }
    const before = await admin.ask<Classes>("ecrm/worth/classes")
    await admin.open("/ecrm/settings?tab=classes")
    const classes = admin.region("Loyalty classes")
    await classes.getByText("Nobody would move.").waitFor()
    const fields = classes.getByRole("group", { name: "Very loyal from" })
    for (const label of ["Recency ≥", "Frequency ≥", "Value ≥", "Order days ≥"]) {
      await fields.getByLabel(label).fill("1")
    }
    await classes.getByText(/^[\d,]+ people would move\.$/).waitFor()
    const moves = classes.getByRole("table", { name: "What the thresholds would do" })
    const cells = await moves
      .getByRole("row", { name: /^Occasional/ })
      .getByRole("cell")
      .all()
    expect(Number.parseInt(await cells[1].innerText())).toBeGreaterThan(0)
    expect(await admin.blemishes()).toEqual([])
    await fields.getByLabel("Recency ≥").fill("6")
    expect(await classes.getByRole("button", { name: "Save" }).isDisabled()).toBe(true)
    await classes.getByRole("button", { name: "Discard" }).click()
    await classes.getByText("Nobody would move.").waitFor()
    expect(await admin.ask<Classes>("ecrm/worth/classes")).toEqual(before)
  })

  it("suppresses an address until somebody lifts it, with a reason each time", async () => {
    const address = `gone.${run}@example.com`
    await admin.open("/ecrm/settings?tab=consent")
    const list = admin.region("Suppressed addresses")
    await list.getByRole("button", { name: "Suppress" }).click()
    const form = page.getByRole("dialog")
    await form.getByLabel("Address").fill(address)
    await form.getByLabel("Note").fill("Asked by letter")
    expect(await axeViolations(page, DIALOG)).toEqual([])
    await form.getByRole("button", { name: "Suppress" }).click()
    await page.getByText("The address is suppressed").first().waitFor()
    await page.keyboard.press("Escape")
    await list.getByRole("searchbox").fill(address)
    await page.keyboard.press("Enter")
    const row = list.getByRole("row").filter({ hasText: "Asked by letter" })
    await row.getByText("By hand").waitFor()
    await until("one line", async () => (await list.getByRole("row").count()) === 2)
    expect(await admin.blemishes()).toEqual([])
    await row.getByRole("button", { name: "Lift" }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel("Note").fill("Came back to us")
    await dialog.getByRole("button", { name: "Lift" }).click()
    await row.getByText("Lifted").waitFor()
  })
})

describeInBrowser("the preference pages behind mailed links", () => {
  const store = runningStore()
  const email = `paula.${run}@example.com`
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let database: Client
  let preferencesUrl: string
  const faults: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    context = await browser.newContext({ viewport: WIDE, locale: "en-US" })
    page = await context.newPage()
    page.on("pageerror", (error) => faults.push(error.message))
    database = new Client({ connectionString: store.databaseUrl })
    await database.connect()
  })
  afterAll(async () => {
    await browser?.close()
    await database?.end()
  })
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  /** Everything the ledger holds of anybody: what a look must not change. */
  const ledger = async (): Promise<unknown> => {
    const { rows } = await database.query(
      `SELECT (SELECT count(*) FROM ecrm_consent_entry) AS entries,
         (SELECT count(*) FROM ecrm_consent_suppression) AS suppressions,
         (SELECT count(*) FROM ecrm_consent_objection) AS objections`
    )
    return rows
  }
  const fitsBothWidths = async () => {
    for (const viewport of [NARROW, WIDE]) {
      await page.setViewportSize(viewport)
      expect(await overflowOf(page)).toBe(0)
      expect(await axeViolations(page)).toEqual([])
    }
  }
  const box = (name: string) => page.getByRole("checkbox", { name: new RegExp(`^${name}`) })
  const save = async () => await page.getByRole("button", { name: "Save preferences" }).click()

  it("confirm a subscription by their button; opening them any number of times confirms nothing", async () => {
    const shop = new ShopSteps(page, store.baseUrl)
    await shop.open("/cart")
    await page.fill("#newsletter-email", email)
    await page.press("#newsletter-email", "Enter")
    await page.locator("newsletter-form").getByText("click the link in the mail").waitFor()
    const mailbox = new MailboxSteps(await context.newPage(), store.baseUrl)
    await mailbox.open(email, /confirm/i)
    const confirmUrl = await mailbox.hrefOf(/confirm/i)
    const before = await ledger()
    for (let look = 0; look < 3; look++) await page.goto(confirmUrl)
    await page.getByText("I would like to receive the newsletter by e-mail.").waitFor()
    expect(await page.locator("body").innerText()).not.toContain(email)
    await fitsBothWidths()
    expect(await ledger()).toEqual(before)
    await page.getByRole("button", { name: "Yes, I agree" }).click()
    await page.getByText("Your subscription is confirmed.").waitFor()
    await fitsBothWidths()
    expect(await ledger()).not.toEqual(before)
    await page.getByRole("link", { name: "Your mail preferences" }).click()
    await page.getByRole("heading", { name: "Your mail preferences" }).waitFor()
    preferencesUrl = page.url()
    await page.goto(confirmUrl)
    await page.getByRole("heading", { name: "This link does not work" }).waitFor()
    await fitsBothWidths()
  })

  it("show staff the words that were agreed to, and where", async () => {
    const admin = await AdminSteps.signIn(browser, store, faults)
    await until("the subscriber", async () => (await admin.countOf(email)) === 1)
    const path = `ecrm/profiles?q=${encodeURIComponent(email)}`
    const { profiles } = await admin.ask<{ profiles: { id: string }[] }>(path)
    await admin.open(`/ecrm/profiles/${profiles[0].id}?tab=consent`)
    const row = admin.region("Proof").getByRole("row").filter({ hasText: "Link in a mail" })
    expect(await row.innerText()).toMatch(/Newsletter\s+Agreed/)
    expect(await row.innerText()).toContain("I would like to receive the newsletter by e-mail.")
    await page.bringToFront()
    await admin.page.context().close()
  })

  it("change by token alone what is wanted; what is new waits for another mail", async () => {
    await context.clearCookies()
    await page.goto(preferencesUrl)
    expect(await context.cookies()).toEqual([])
    expect(await box("Newsletter").isChecked()).toBe(true)
    await fitsBothWidths()
    await box("Offers").check()
    await page.getByLabel("Do not use my data for profiling").check()
    await save()
    await page.getByText("Your preferences are saved. We have sent you a mail").waitFor()
    await page.getByText("Waiting for your click in the mail we sent you").waitFor()
    await fitsBothWidths()
    await page.goto(preferencesUrl)
    expect(await box("Do not use my data").isChecked()).toBe(true)
    await box("Newsletter").uncheck()
    await save()
    await page.getByText("Your preferences are saved.").waitFor()
    expect(await box("Newsletter").isChecked()).toBe(false)
    await box("Newsletter").check()
    await save()
    await page.getByText("Your preferences are saved.").waitFor()
  })

  it("unsubscribe with one click, by the button or by the mail program's POST, never by a look", async () => {
    const url = preferencesUrl.replace("preferences/", "preferences/unsubscribe/")
    const before = await ledger()
    await page.goto(url)
    await page.getByRole("heading", { name: "Unsubscribe" }).waitFor()
    await fitsBothWidths()
    expect(await ledger()).toEqual(before)
    await page.getByRole("button", { name: "Unsubscribe" }).click()
    await page.getByRole("heading", { name: "You are unsubscribed" }).waitFor()
    await fitsBothWidths()
    const form = { "List-Unsubscribe": "One-Click" }
    expect((await page.request.post(url, { form })).status()).toBe(200)
    await page.goto(preferencesUrl)
    await page.getByText("You are unsubscribed from everything.").waitFor()
    expect(await box("Newsletter").isChecked()).toBe(false)
    await fitsBothWidths()
  })

  it("say in words that a link is wrong", async () => {
    for (const place of ["", "confirm/", "unsubscribe/"]) {
      const answer = await page.goto(`${store.baseUrl}/ecrm-preferences/${place}no-such-token`)
      expect(answer?.status()).toBe(404)
      await page.getByRole("heading", { name: "This link does not work" }).waitFor()
    }
    await fitsBothWidths()
  })
})
