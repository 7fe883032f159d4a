import type { Browser, Locator, Page } from "playwright-core"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { until } from "../fixtures/server-process"
import { AdminSteps, NARROW, WIDE } from "./admin-steps"

jest.setTimeout(360_000)

const run = Date.now().toString(36)
const TABS = ["slots", "rules", "fits", "why", "report", "experiments", "health"]
const PAGE = "/ecrm/recommendations"
/** Columns of the file, which are called so whatever the language. */
const COLUMNS = ["product_id", "fits_product_id"]
const BOTTLE = "lumi-anti-colic-bottle"
const WARMER = "lumi-bottle-warmer"

interface Picks {
  reason_code: string | null
  recommendations: { product_id: string }[]
}

describeInBrowser("what merchants decide and learn about picks", () => {
  const store = runningStore()
  let browser: Browser
  let admin: AdminSteps
  let page: Page
  let key: string
  const products: Record<string, { id: string; title: string }> = {}
  const faults: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    admin = await AdminSteps.signIn(browser, store, faults)
    page = admin.page
    for (const handle of [BOTTLE, WARMER]) {
      const found = await admin.ask<{ products: { id: string; title: string }[] }>(
        `products?handle=${handle}&fields=id,title`
      )
      products[handle] = found.products[0]
    }
    const keys = await admin.ask<{ api_keys: { token: string }[] }>("api-keys?type=publishable")
    key = keys.api_keys[0].token
    await until("a model", async () => (await shown()).reason_code !== "no_model", 120_000)
  })
  afterAll(() => browser?.close())
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  const open = (tab: string) => admin.open(`${PAGE}?tab=${tab}`)
  const blemishes = async () =>
    (await admin.blemishes()).filter((blemish) => !COLUMNS.includes(blemish))
  /** What the shop shows beside the bottle. */
  const shown = async (): Promise<Picks> => {
    const path = `/ecrm/recommendations?slot=product&product_id=${products[BOTTLE].id}`
    const headers = { "x-publishable-api-key": key }
    return (await (await page.request.get(store.baseUrl + path, { headers })).json()) as Picks
  }
  const press = async (button: Locator, by = "Enter") => {
    await button.focus()
    await page.keyboard.press(by)
  }
  /** Finds something by words and takes the first that is found, by the keyboard. */
  const find = async (group: Locator, words: string) => {
    await group.getByRole("searchbox").fill(words)
    await group.getByRole("listitem").getByRole("button", { name: words }).waitFor()
    await page.keyboard.press("Enter")
    await group.getByRole("button", { name: `Remove ${words}` }).waitFor()
  }
  const told = async (words: string | RegExp) =>
    await page.getByText(words).filter({ visible: true }).first().waitFor()

  it("change a slot by the keyboard, which the shop follows, and go back", async () => {
    expect((await shown()).reason_code).toBeNull()
    await open("slots")
    await press(admin.region("Slots").getByRole("button", { name: "Edit: Product page" }))
    const slot = admin.region("Product page")
    await press(slot.getByRole("switch", { name: "Show picks here" }), "Space")
    await slot.getByRole("spinbutton", { name: "Loudness: Fits with" }).fill("1.5")
    await press(slot.getByRole("button", { name: "Save" }))
    await told("Product page is saved")
    await until("an empty slot", async () => (await shown()).reason_code === "slot_off", 10_000)
    expect(await blemishes()).toEqual([])

    await slot.getByRole("spinbutton", { name: "Loudness: Fits with" }).fill("11")
    await press(slot.getByRole("button", { name: "Save" }))
    await slot.getByRole("alert").filter({ hasText: "models.1.weight" }).waitFor()
    await page.reload()
    expect(await slot.getByRole("spinbutton", { name: "Loudness: Fits with" }).inputValue()).toBe(
      "1.5"
    )

    await press(slot.getByRole("button", { name: "As it comes" }))
    await press(page.getByRole("alertdialog").getByRole("button", { name: "As it comes" }))
    await told("Product page is as it came")
    await until("picks again", async () => (await shown()).reason_code === null, 10_000)
  })

  it("see that somebody else was quicker, and take their version", async () => {
    await open("slots&slot=email")
    const slot = admin.region("E-mail")
    await slot.getByRole("spinbutton", { name: /^Picks, where/ }).fill("7")
    interface Slot {
      slot: { policy: object; version: number }
    }
    const { slot: now } = await admin.ask<Slot>("ecrm/recommendations/slots/email")
    const path = `${store.baseUrl}/admin/ecrm/recommendations/slots/email`
    const data = { policy: { ...now.policy, count: 9 }, version: now.version }
    const changed = (await (await page.request.post(path, { data })).json()) as Slot
    await press(slot.getByRole("button", { name: "Save" }))
    await press(slot.getByRole("button", { name: "Show their version" }))
    expect(await slot.getByRole("spinbutton", { name: /^Picks, where/ }).inputValue()).toBe("9")
    await page.request.delete(`${path}?version=${changed.slot.version}`)
  })

  it("write a rule that the shop obeys, find it in the list and take it away", async () => {
    const name = `Warm first ${run}`
    await open("rules")
    await press(page.getByRole("button", { name: "New rule" }))
    const editor = admin.region("New rule")
    await editor.getByRole("textbox", { name: "Name" }).fill(name)
    const group = editor.getByRole("group", { name: "Products, in this order" })
    await find(group, products[WARMER].title)
    await editor.getByLabel("From", { exact: true }).fill("2026-01-02T10:00")
    await editor.getByLabel("Until", { exact: true }).fill("2026-01-01T10:00")
    await press(editor.getByRole("button", { name: "Save" }))
    await editor.getByRole("alert").filter({ hasText: "must be after starts_at" }).first().waitFor()
    await editor.getByLabel("Until", { exact: true }).fill("")
    await press(editor.getByRole("button", { name: "Save" }))
    await told(`“${name}” is saved`)
    const first = async () => (await shown()).recommendations[0]?.product_id
    await until("the pinned", async () => (await first()) === products[WARMER].id, 10_000)

    const list = admin.region("Rules")
    await list.getByRole("searchbox").fill(name)
    await until("one line", async () => (await list.getByRole("row").count()) === 2)
    await press(list.getByRole("button", { name: `Edit: ${name}` }))
    const stored = admin.region("Rule")
    await group.or(stored.getByRole("group", { name: "Products, in this order" })).waitFor()
    await press(stored.getByRole("button", { name: "Delete" }))
    await press(page.getByRole("alertdialog").getByRole("button", { name: "Delete" }))
    await told("The rule was deleted")
  })

  it("take fits from a file once a dry run has found no fault", async () => {
    await open("fits")
    const upload = admin.region("Upload a file")
    const row = `${products[BOTTLE].id},${products[WARMER].id},${run}`
    const file = (lines: string) => ({
      name: "fits.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`product_id,fits_product_id,note\n${lines}\n`),
    })
    const choose = async (lines: string) => {
      await upload.getByTestId("import-file").setInputFiles(file(lines))
      await press(upload.getByRole("button", { name: "Try (dry run)" }))
    }
    const take = upload.getByRole("button", { name: "Take the fits" })
    await choose(`${row}\nnobody,${products[WARMER].id},`)
    await upload.getByRole("cell", { name: 'There is no product "nobody"' }).waitFor()
    expect(await take.isDisabled()).toBe(true)
    await choose(row)
    await upload.getByTestId("fits-fault_count").getByText("0", { exact: true }).waitFor()
    await upload.getByText("What would happen").waitFor()
    const list = admin.region("Fits")
    expect(await list.getByText(run).count()).toBe(0)
    await press(take)
    await upload.getByText("What has happened").waitFor()
    await list.getByText(run).waitFor()
    expect(await blemishes()).toEqual([])
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      press(list.getByRole("button", { name: "Export CSV" })),
    ])
    expect(download.suggestedFilename()).toBe("fits.csv")
    const fit = list.getByRole("row").filter({ hasText: run })
    await press(fit.getByRole("button", { name: /^Remove: / }))
    await told("The fit was removed")
  })

  it("declare a fit by hand with two products", async () => {
    await open("fits")
    const form = admin.region("Add a fit")
    await find(form.getByRole("group", { name: "Product", exact: true }), products[BOTTLE].title)
    await find(form.getByRole("group", { name: "Goes with it" }), products[WARMER].title)
    await form.getByRole("textbox", { name: "Note" }).fill(`By hand ${run}`)
    await press(form.getByRole("button", { name: "Add a fit" }))
    const fit = admin
      .region("Fits")
      .getByRole("row")
      .filter({ hasText: `By hand ${run}` })
    await fit.getByRole("link", { name: products[BOTTLE].title }).waitFor()
    await press(fit.getByRole("button", { name: /^Remove: / }))
    await told("The fit was removed")
  })

  it("ask why a person would see what they see", async () => {
    await open("why")
    const form = admin.region("Why did this person see this?")
    await find(form.getByRole("group", { name: "Product of the page" }), products[BOTTLE].title)
    await form.getByRole("group", { name: "Person" }).getByRole("searchbox").fill("anna@meridian")
    await form
      .getByRole("group", { name: "Person" })
      .getByRole("listitem")
      .getByRole("button", { name: /anna@meridian/ })
      .click()
    await press(form.getByRole("button", { name: "Ask" }))
    const answer = admin.region("What is shown")
    await answer.getByRole("listitem").first().waitFor()
    await answer.getByText(/^What is known of the person may be used|^Only this visit/).waitFor()
    const everything = page.getByRole("table", { name: "Everything that was proposed" })
    await everything.getByText("Shown at place 1", { exact: true }).waitFor()
    expect(await everything.getByRole("row").count()).toBeGreaterThan(6)
    await admin.region("Rules that hold here").waitFor()
    expect(await blemishes()).toEqual([])
    // The question is in the address, so that it can be sent to a colleague.
    expect(page.url()).toMatch(/profile_id=.*product_id=|product_id=.*profile_id=/)
    await admin.open(`${PAGE}?tab=why&slot=home&profile_id=eprof_nobody`)
    await page.getByText("There is no such person").waitFor()
  })

  it("create an experiment with a hold-out, start it, read it and stop it", async () => {
    const name = `Do picks earn ${run}`
    await open("experiments")
    await press(page.getByRole("button", { name: "New experiment" }))
    const editor = admin.region("New experiment")
    await editor.getByRole("textbox", { name: "Name", exact: true }).fill(name)
    await editor.getByRole("combobox", { name: "Slot" }).focus()
    await page.keyboard.press("Enter")
    await page.getByRole("option", { name: "Search without result" }).focus()
    await page.keyboard.press("Enter")
    await press(editor.getByRole("button", { name: "Add a variant" }))
    const third = editor.getByRole("group", { name: "Variant 3" })
    await press(third.getByRole("switch", { name: "Own settings instead of the slot's" }), "Space")
    await third.getByRole("spinbutton", { name: /^Picks, where/ }).fill("12")
    expect(await blemishes()).toEqual([])
    await press(editor.getByRole("button", { name: "Save draft" }))
    await told(`“${name}” is saved`)

    const view = admin.region(name)
    await press(view.getByRole("button", { name: "Start", exact: true }))
    await press(page.getByRole("alertdialog").getByRole("button", { name: "Start" }))
    await view.getByText("Running").waitFor()
    const says = admin.region("What it says")
    await says.getByText(/^Variant 3: too early to say\./).waitFor()
    await says.getByText(/hold with 95% certainty for the whole test/).waitFor()
    expect(await blemishes()).toEqual([])

    await press(view.getByRole("button", { name: "Stop", exact: true }))
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel("Note").fill("Seen enough")
    await press(dialog.getByRole("button", { name: "Stop" }))
    await view.getByText("Seen enough").waitFor()
    await view.getByText("Stopped", { exact: true }).first().waitFor()
  })

  it("read the report, export it, and see how the recommender does", async () => {
    await open("report")
    const totals = admin.region("What picks did")
    await totals.getByText("Take rate: orders with a pick").waitFor()
    await totals.getByText(/counts up to 7 days after the pick was clicked/).waitFor()
    const groups = admin.region("By slot")
    await press(groups.getByRole("button", { name: "Export: By slot" }))
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Figures as CSV" }).click(),
    ])
    expect(download.suggestedFilename()).toBe("picks-by-slot.csv")
    await admin.region("Incremental revenue").waitFor()
    await admin.region("Chains to mend").waitFor()

    await open("health")
    const serving = admin.region("Serving")
    await serving.getByText(/\d+ of \d+ that can be bought/).waitFor()
    await admin.region("Trainings").getByRole("row").nth(1).waitFor()
    await admin.region("Model").getByText("Last error").waitFor()
  })

  it("is whole, without a barrier and in words at both widths, light and dark", async () => {
    const paths = [...TABS.map((tab) => `${PAGE}?tab=${tab}`)]
    paths.push(`${PAGE}?tab=slots&slot=cart`, `${PAGE}?tab=rules&rule=new`)
    paths.push(`${PAGE}?tab=experiments&experiment=new`)
    for (const [viewport, theme] of [
      [WIDE, "dark"],
      [NARROW, "dark"],
      [NARROW, "light"],
    ] as const) {
      await page.setViewportSize(viewport)
      await page.evaluate((name) => localStorage.setItem("medusa_admin_theme", name), theme)
      for (const path of paths) {
        await admin.open(path)
        expect([viewport.width, theme, path, await blemishes()]).toEqual([
          viewport.width,
          theme,
          path,
          [],
        ])
      }
    }
    await page.setViewportSize(WIDE)
  })
})
