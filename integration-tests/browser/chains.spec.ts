import type { Browser, Locator, Page } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { until } from "../fixtures/server-process"
import { AdminSteps, NARROW, WIDE } from "./admin-steps"
import { ShopSteps } from "./shop-steps"

jest.setTimeout(360_000)

const LIST = "/ecrm/recommendations?tab=chains"
const NEW = "/ecrm/recommendations/chains/new"
const TRIGGER = { title: "Tactil Glide Mouse", handle: "tactil-glide-mouse" }
const TARGET = "Orfeo Turntable"
/** A shopper who asks more often meets the limits. */
const SHOP_ASKED_MS = 2_000
const run = Date.now().toString(36)

interface Chain {
  id: string
  name: string
  status: string
  version: number
}

describeInBrowser("chains in the admin", () => {
  const store = runningStore()
  const faults: string[] = []
  const made: string[] = []
  let browser: Browser
  let admin: AdminSteps
  let page: Page

  beforeAll(async () => {
    browser = await openBrowser()
    admin = await AdminSteps.signIn(browser, store, faults)
    page = admin.page
    await until(
      "a model",
      async () => (await admin.ask<{ model: unknown }>(`${API}/status`)).model !== null
    )
  })
  /** Leaves the shop as it was: what is written is deleted, what was learned is refused. */
  afterAll(async () => {
    for (const id of made) {
      const { chain } = await admin.ask<{ chain: Chain }>(`${API}/chains/${id}`)
      await page.request.delete(`${store.baseUrl}/admin/${API}/chains/${id}`, {
        params: { version: chain.version },
      })
    }
    await browser?.close()
  })
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  const API = "ecrm/recommendations"
  const chainsOf = async (query: string) =>
    (await admin.ask<{ chains: Chain[] }>(`${API}/chains?${query}`)).chains
  /** Finds a thing of the store by the keyboard and takes it. */
  const add = async (part: Locator, type: "Product" | "Category", name: string) => {
    await pick(part.getByRole("combobox", { name: /kind of thing to add/ }), type)
    await part.getByRole("searchbox").focus()
    await page.keyboard.type(name)
    const found = part.getByRole("button", { name, exact: true })
    await found.waitFor()
    await found.focus()
    await page.keyboard.press("Enter")
    await found.waitFor({ state: "detached" })
  }
  const pick = async (field: Locator, option: string) => {
    await field.focus()
    await page.keyboard.press("Enter")
    await page.getByRole("option", { name: option, exact: true }).focus()
    await page.keyboard.press("Enter")
    await page.getByRole("listbox").waitFor({ state: "detached" })
    // It takes the focus back; what is typed before that goes nowhere.
    await until("the focus on the field", () =>
      field.evaluate((element) => element === document.activeElement)
    )
  }
  const pressEnter = async (on: Locator) => {
    await on.focus()
    await page.keyboard.press("Enter")
  }
  const trigger = () => admin.region("Trigger")
  const targets = () => admin.region("Targets")
  const save = () => page.getByRole("button", { name: "Save", exact: true })
  /** Saves a new chain and waits for its own page. */
  const create = async (): Promise<string> => {
    await pressEnter(save())
    await page.waitForURL(/\/chains\/(?!new)\w+$/)
    const id = page.url().split("/").at(-1) ?? ""
    made.push(id)
    await page.getByText("Version 1, ").waitFor()
    return id
  }
  const asText = async () => (await page.getByTestId("chain-as-text").textContent()) ?? ""

  it("are written by the keyboard alone, stand in the list, and the shop shows them", async () => {
    await admin.open(NEW)
    await page.getByLabel("Name", { exact: true }).fill(`Mouse to music ${run}`)
    await add(trigger(), "Product", TRIGGER.title)
    await add(targets(), "Product", TARGET)
    expect(await asText()).toBe(`Trigger (${TRIGGER.title})then: ${TARGET}`)
    await admin.region("Whom and when").getByLabel("Priority").fill("900")
    expect(await admin.blemishes()).toEqual([])
    await create()
    expect(await admin.blemishes()).toEqual([])

    await admin.open(LIST)
    await page.getByPlaceholder("Search chains").fill(`music ${run}`)
    const row = page.getByRole("row", { name: new RegExp(`Mouse to music ${run}`) })
    await row.getByText("On", { exact: true }).waitFor()

    const context = await browser.newContext({ viewport: WIDE })
    const shop = new ShopSteps(await context.newPage(), store.baseUrl)
    await until(
      "the pick in the shop",
      async () => {
        await shop.open(`/products/${TRIGGER.handle}`)
        await shop.waitForPicks()
        return (await shop.picks()).some(({ title }) => title === TARGET)
      },
      30_000,
      SHOP_ASKED_MS
    )
    const pickOfChain = (await shop.picks()).find(({ title }) => title === TARGET)
    expect(pickOfChain?.reason).toContain(TRIGGER.title)
    await context.close()
  })

  it("say in the server's words at the field what is wrong, and lead there", async () => {
    await admin.open(NEW)
    await pressEnter(save())
    const name = page.getByLabel("Name", { exact: true })
    await page.locator("[data-fault]").waitFor()
    expect(await name.getAttribute("aria-invalid")).toBe("true")
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.type(`Wrong ${run}`)
    await page.locator("[data-fault]").waitFor({ state: "detached" })

    await pressEnter(save())
    await trigger().getByRole("alert").getByText("must name at least one").waitFor()
    await add(trigger(), "Product", TRIGGER.title)
    await pick(trigger().getByRole("combobox", { name: "Price: Trigger" }), "Between two prices")
    await trigger().getByRole("spinbutton", { name: "From" }).fill("50")
    await trigger().getByRole("spinbutton", { name: "To", exact: true }).fill("20")
    await add(targets(), "Product", TARGET)
    await pressEnter(save())
    await trigger().getByRole("alert").getByText("to: must not be below from").waitFor()
    expect(await admin.blemishes()).toEqual([])
  })

  it("tell a trait on the way, draw both hops, and are tried before they are saved", async () => {
    await admin.open(NEW)
    await page.getByRole("radio", { name: "Complex" }).check()
    await page.getByLabel("Name", { exact: true }).fill(`High-end ${run}`)
    await add(trigger(), "Category", "Laptops & desktops")
    await pick(
      trigger().getByRole("combobox", { name: "Price: Trigger" }),
      "By place in its category"
    )
    await page.getByLabel("What you call it").fill("High-end")
    await add(targets(), "Category", "Cameras & lenses")
    await add(targets(), "Category", "Home cinema")
    expect(await asText()).toMatch(
      /^Trigger \(Laptops & desktops \(category\), price place 66% to 100%\)then \(80%, declared\): Trait \(High-end, holds 180 days\)then: Cameras & lenses \(category\) \(50% of the weight\)/
    )
    await pressEnter(page.getByRole("button", { name: "Play the last 90 days" }))
    const told = await page.getByTestId("dry-run").textContent()
    expect(told).toMatch(
      /In the last 90 days it would have been shown [\d,]+ times to [1-9][\d,]* people/
    )
    await admin
      .region("Dry run")
      .getByRole("row", { name: /Cameras/ })
      .waitFor()
    await pressEnter(page.getByRole("button", { name: "Look at shoppers" }))
    await page.getByTestId("preview-summary").waitFor()
    const people = page.getByRole("list", { name: "People and what they would see" })
    await people
      .getByText(/Hence High-end \(80% sure\)\./)
      .first()
      .waitFor()
    expect(await admin.blemishes()).toEqual([])
    await create()
  })

  it("are paths of steps, which move by the keyboard", async () => {
    await admin.open(NEW)
    await page.getByRole("radio", { name: "Path" }).check()
    await page.getByLabel("Name", { exact: true }).fill(`Path ${run}`)
    const step = (n: number) => page.getByRole("group", { name: `Step ${n}`, exact: true }).first()
    await add(step(1), "Product", TARGET)
    await add(step(2), "Product", TRIGGER.title)
    await step(2).getByRole("spinbutton", { name: "Offered from day" }).fill("7")
    await pressEnter(step(2).getByRole("button", { name: "Move step 2 up" }))
    await pressEnter(page.getByRole("button", { name: "Add step" }))
    await pressEnter(page.getByRole("button", { name: "Remove step 3" }))
    expect(await asText()).toBe(
      `Step 1 (${TRIGGER.title})then (from day 0, once arrived): Step 2 (${TARGET})`
    )
    await create()
    expect(await admin.blemishes()).toEqual([])
  })

  it("show that somebody else was quicker, and let the merchant choose", async () => {
    const { product_tags: tags } = await admin.ask<{ product_tags: { id: string }[] }>(
      "product-tags?limit=2"
    )
    const chain = {
      ...{ version: 1, kind: "simple", title: `Shared ${run}` },
      trigger: { tag_ids: [tags[0].id] },
      targets: [{ type: "tag", id: tags[1].id }],
    }
    const send = async (path: string, data: unknown) =>
      (await page.request.post(`${store.baseUrl}/admin/${API}/${path}`, { data })).json()
    const { id } = (await send("chains", { chain })).chain as Chain
    made.push(id)
    await admin.open(`/ecrm/recommendations/chains/${id}`)
    await page.getByLabel("Name", { exact: true }).fill(`Mine ${run}`)
    await send(`chains/${id}`, { chain: { ...chain, title: `Theirs ${run}` }, version: 1 })
    await pressEnter(save())
    const refusal = page.getByTestId("chain-refusal")
    await refusal.getByText("Somebody else has stored version 2").waitFor()
    await refusal.getByText("The chain was changed meanwhile").waitFor()
    expect(await admin.blemishes()).toEqual([])
    await pressEnter(refusal.getByRole("button", { name: "Save mine over theirs" }))
    await page.getByText("Version 3, ").waitFor()
    await page.getByRole("heading", { name: `Mine ${run}` }).waitFor()
  })

  it("are proposed with their figures; one is accepted, another refused and stays away", async () => {
    const open = await chainsOf("status=proposed&kind=simple&order=-lift&limit=100")
    const isAlone = ({ name }: Chain) => open.filter((one) => one.name === name).length === 1
    const [good, bad] = open.filter(isAlone)
    made.push(good.id)
    await admin.open(`${LIST}&status=proposed&kind=simple`)
    await page.getByRole("button", { name: "Lift" }).click()
    const box = ({ name }: Chain) =>
      page.getByRole("checkbox", { name: `Choose “${name}”`, exact: true })
    const find = async (chain: Chain) => {
      await Promise.all([
        page.waitForResponse(/recommendations\/chains\?.*\bq=/),
        page.getByPlaceholder("Search chains").fill(chain.name),
      ])
      await box(chain).focus()
      await page.keyboard.press("Space")
      await page.getByText("1 chosen").waitFor()
      // What is chosen keeps the focus.
      expect(await box(chain).evaluate((field) => field === document.activeElement)).toBe(true)
    }
    await find(good)
    expect(await admin.blemishes()).toEqual([])
    await pressEnter(page.getByRole("button", { name: "Accept the chosen" }))
    await box(good).waitFor({ state: "detached" })
    await find(bad)
    await pressEnter(page.getByRole("button", { name: "Refuse the chosen" }))
    await box(bad).waitFor({ state: "detached" })

    const version = async () =>
      (await admin.ask<{ model: { version: number } | null }>(`${API}/status`)).model?.version ?? 0
    const before = await version()
    await page.request.post(`${store.baseUrl}/admin/${API}/trainings`)
    await until("another training", async () => (await version()) > before)
    const standing = async ({ id }: Chain) =>
      (await admin.ask<{ chain: Chain }>(`${API}/chains/${id}`)).chain.status
    expect([await standing(good), await standing(bad)]).toEqual(["active", "refused"])
    const again = await chainsOf(`status=proposed&q=${encodeURIComponent(bad.name)}`)
    expect(again.map(({ name }) => name)).not.toContain(bad.name)

    await admin.open(`/ecrm/recommendations/chains/${bad.id}`)
    await page.getByText("Refused", { exact: true }).waitFor()
    await page
      .getByTestId("chain-figures")
      .getByText(/people went on/)
      .waitFor()
  })

  it("conclude traits that the merchant names in the shopper's languages", async () => {
    await admin.open(LIST)
    const open = admin
      .region("Learned traits")
      .getByRole("button", { name: /^Name “/ })
      .first()
    await pressEnter(open)
    const drawer = page.getByTestId("name-trait")
    await drawer.getByLabel("German").fill(`Anspruchsvoll ${run}`)
    expect(await axeViolations(page, "[data-testid=name-trait]")).toEqual([])
    await pressEnter(page.getByRole("dialog").getByRole("button", { name: "Save" }))
    await drawer.waitFor({ state: "detached" })
    await admin.region("Learned traits").getByText(`German: Anspruchsvoll ${run}`).waitFor()
    await pressEnter(open)
    await drawer.getByLabel("German").fill("")
    await pressEnter(page.getByRole("dialog").getByRole("button", { name: "Save" }))
    await drawer.waitFor({ state: "detached" })
  })

  it("fit a phone and the dark theme", async () => {
    await page.setViewportSize(NARROW)
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "dark"))
    for (const path of [LIST, NEW, `/ecrm/recommendations/chains/${made[1]}`]) {
      await admin.open(path)
      expect([path, await admin.blemishes()]).toEqual([path, []])
    }
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "light"))
    await page.setViewportSize(WIDE)
  })
})
