import type { Browser, Locator, Page } from "playwright-core"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { until } from "../fixtures/server-process"
import { AdminSteps, NARROW, WIDE } from "./admin-steps"

jest.setTimeout(360_000)

const run = Date.now().toString(36)
const PAGE = "/ecrm/messages"
const API = "ecrm/messaging"
const TABS = ["log", "campaigns", "templates", "suppressions", "sender"]
/** Somebody who ordered and never agreed to a newsletter. */
const RECIPIENT = `nobody-asked-${run}@example.com`

interface Campaign {
  id: string
  status: string
  revision: number
}
interface Message {
  id: string
  purpose: string
  state: string
  reason: string | null
}

interface Settings {
  paused: string[]
  postal_address: string | null
}

describeInBrowser("messages in the admin", () => {
  const store = runningStore()
  const faults: string[] = []
  let browser: Browser
  let admin: AdminSteps
  let page: Page
  /** As the merchant had it before. */
  let postal_address: string | null

  beforeAll(async () => {
    browser = await openBrowser()
    admin = await AdminSteps.signIn(browser, store, faults)
    page = admin.page
    await admin.makeCustomer({ email: RECIPIENT, first_name: "Nobody", last_name: `Asked ${run}` })
    await until("their profile", async () => (await admin.countOf(RECIPIENT)) === 1, 60_000)
    postal_address = (await settings()).postal_address
  })
  /** Leaves the store as it was: nothing is held back, no draft waits. */
  afterAll(async () => {
    await ask("settings", { paused: [], off_purposes: [], postal_address })
    await ask("templates/order-shipped/archive", {})
    await browser?.close()
  })
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  const open = (tab: string) => admin.open(`${PAGE}?tab=${tab}`)
  const ask = async (path: string, data: unknown) =>
    await page.request.post(`${store.baseUrl}/admin/${API}/${path}`, { data })
  const settings = async () => (await admin.ask<{ settings: Settings }>(`${API}/settings`)).settings
  const press = async (button: Locator, by = "Enter") => {
    await button.focus()
    await page.keyboard.press(by)
  }
  const confirm = async (name: string) =>
    await press(page.getByRole("alertdialog").getByRole("button", { name, exact: true }))
  const pick = async (field: Locator, option: string | RegExp) => {
    await field.focus()
    await page.keyboard.press("Enter")
    await page.getByRole("option", { name: option }).first().focus()
    await page.keyboard.press("Enter")
    await page.getByRole("listbox").waitFor({ state: "detached" })
  }
  const told = async (words: string | RegExp) =>
    await page.getByText(words).filter({ visible: true }).first().waitFor()
  const campaignOf = async (id: string) =>
    (await admin.ask<{ campaign: Campaign }>(`${API}/campaigns/${id}`)).campaign
  /** Blemishes of a page that names variables and wordings by their keys. */
  const blemishesBesideKeys = async () =>
    (await admin.blemishes()).filter((blemish) => !/^[a-z]+(?:_[a-z]+)+$|^{{$/.test(blemish))

  it("change the words of a template, see them at once, publish and take them back", async () => {
    await open("templates")
    await admin.region("Templates").getByRole("searchbox").fill("shipped")
    await press(page.getByRole("button", { name: "Open: Parcel on its way" }))
    const subject = page.getByRole("textbox", { name: "subject", exact: true })
    await subject.waitFor()
    await page.getByTestId("mail-subject").waitFor()
    await subject.fill(`On its way ${run}`)
    await page.getByTestId("mail-subject").filter({ hasText: run }).waitFor()
    expect(await blemishesBesideKeys()).toEqual([])

    // Nothing in the mail can run or reach the page around it.
    const frame = page.getByTestId("template-preview").locator("iframe")
    expect(await frame.getAttribute("sandbox")).toBe("")
    expect(await frame.getAttribute("srcdoc")).toContain("default-src 'none'")
    await page.getByRole("radio", { name: "Phone" }).check()
    expect((await frame.boundingBox())?.width).toBeLessThanOrEqual(360)
    await page.getByRole("radio", { name: "Dark" }).check()
    await page.getByRole("group", { name: "How it is shown" }).getByLabel("Text").check()
    await page.getByTestId("template-preview").locator("pre").waitFor()

    await page.getByRole("textbox", { name: "Note" }).fill(`Try ${run}`)
    await press(page.getByRole("button", { name: "Save draft" }))
    await told("The draft is saved")
    await press(page.getByRole("button", { name: "Publish", exact: true }))
    await confirm("Publish")
    await told("It prints from now on")
    const versions = admin.region("Versions")
    await versions
      .getByRole("row")
      .filter({ hasText: "In force" })
      .getByText(`Try ${run}`)
      .waitFor()

    await press(versions.getByRole("button", { name: "Restore: The plugin's own" }))
    await confirm("Restore")
    await told("The plugin's own is in force again")
    await until("the old subject", async () => !(await subject.inputValue()).includes(run))
  })

  it("are told of an error at its line, and lead there", async () => {
    await open("templates&template=order-shipped")
    await page.getByRole("radio", { name: /^HTML/ }).check()
    const html = page.getByRole("textbox", { name: "HTML" })
    const source = await html.inputValue()
    const lines = source.split("\n").length
    await html.fill(`${source}\n{{#each order.items}}`)
    const line = page.getByRole("button", { name: `Line ${lines + 1}` }).first()
    await line.waitFor()
    expect(await html.getAttribute("aria-invalid")).toBe("true")
    expect(await page.getByRole("button", { name: "Publish", exact: true }).isDisabled()).toBe(true)
    await press(line)
    expect(await html.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await blemishesBesideKeys()).toEqual([])

    // A stray click does not lose it.
    await page.getByRole("tab", { name: "Sender" }).click()
    await told("Leave without saving?")
    await press(page.getByRole("button", { name: "Stay here" }))
    expect(await html.inputValue()).toContain("{{#each order.items}}")
    await html.fill(source)
    await page.getByRole("tab", { name: "Sender" }).click()
    await admin.region("Checklist").waitFor()
  })

  it("send a test of a template, which stands in the log with its decisions", async () => {
    await open("templates&template=order-shipped")
    await press(page.getByRole("button", { name: "Send a test" }))
    const drawer = page.getByRole("dialog")
    await drawer.getByRole("textbox", { name: "To" }).fill(store.admin.email)
    await press(drawer.getByRole("button", { name: "Send", exact: true }))
    await told(`The test is on its way to ${store.admin.email}`)
    let sent: Message | undefined
    await until("the test", async () => {
      const path = `${API}/messages?email=${encodeURIComponent(store.admin.email)}`
      const { messages } = await admin.ask<{ messages: Message[] }>(path)
      sent = messages.find(({ purpose }) => purpose === "template_test")
      return sent !== undefined && !["queued", "sending"].includes(sent.state)
    })
    await open("log")
    await page.getByRole("searchbox", { name: "Whole address" }).fill(store.admin.email)
    await page.keyboard.press("Enter")
    await press(
      page.getByRole("button", { name: `Open: Test of a template to ${store.admin.email}` }).first()
    )
    expect(page.url()).not.toContain(encodeURIComponent(store.admin.email))
    await admin.region("As it was sent").locator("iframe").waitFor()
    const decisions = admin.region("Decisions").getByRole("listitem")
    await decisions.filter({ hasText: "Just before sending" }).getByText("Send").first().waitFor()
    await page.getByRole("radio", { name: "Headers" }).check()
    await page.getByText("Subject", { exact: true }).waitFor()
    expect(await admin.blemishes()).toEqual([])
  })

  it("write a campaign that says beforehand whom it would not reach and why", async () => {
    const name = `Autumn ${run}`
    await open("campaigns")
    await press(page.getByRole("button", { name: "New campaign" }))
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(name)
    await page.getByRole("textbox", { name: "People by their address" }).fill(RECIPIENT)
    await pick(page.getByRole("combobox", { name: "Template of arm A" }), "Letter of a campaign") // prettier-ignore
    const preview = page.getByTestId("campaign-preview")
    await preview.getByText("0 of 1 people would get it").waitFor()
    await preview.getByText("The person has not agreed to this topic.").waitFor()
    expect(await admin.blemishes()).toEqual([])
    await press(page.getByRole("button", { name: "Save", exact: true }))
    await told(`“${name}” is saved`)
    await page.waitForURL(/campaign=(?!new)\w+/)
    const id = new URL(page.url()).searchParams.get("campaign") ?? ""

    await press(page.getByRole("button", { name: "Submit" }))
    await confirm("Submit")
    await until("the end", async () => (await campaignOf(id)).status === "finished", 60_000)
    await admin.open(`${PAGE}?tab=campaigns&campaign=${id}`)
    await page.getByText("100% of 1 people are done").waitFor()
    await admin
      .region("Skipped, by reason")
      .getByRole("row", { name: /The person has not agreed to this topic/ })
      .waitFor()
    await page.getByText(/What it added cannot be told/).waitFor()
    expect(await admin.blemishes()).toEqual([])

    const people = admin.region("Person by person")
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      press(people.getByRole("button", { name: "Everybody as CSV" })),
    ])
    expect(download.suggestedFilename()).toBe(`campaign-${id}-people.csv`)
    await press(people.getByRole("link", { name: /^Open: / }))
    await admin.region("Decisions").getByText("The person has not agreed to this topic.").waitFor()

    await admin.open(`${PAGE}?tab=log&campaign_id=${id}`)
    const rows = page.getByRole("table", { name: "Sent and not sent" }).getByRole("row")
    await until("its one row", async () => (await rows.count()) === 2)
  })

  it("pause and stop a campaign, each after a question, and copy it", async () => {
    const { profiles } = await admin.ask<{ profiles: { id: string }[] }>(
      `ecrm/profiles?q=${encodeURIComponent(RECIPIENT)}`
    )
    const starts_at = new Date(Date.now() + 86_400_000).toISOString()
    const document = {
      version: 1,
      audience: { profile_ids: [profiles[0].id] },
      arms: [{ key: "a", template_key: "campaign-letter" }],
      topic: "newsletter",
      communication: "newsletter",
      schedule: { at: "instant", starts_at },
    }
    const made = await ask("campaigns", { name: `Later ${run}`, document })
    const { id, revision } = ((await made.json()) as { campaign: Campaign }).campaign
    await ask(`campaigns/${id}/submit`, { revision })
    await admin.open(`${PAGE}?tab=campaigns&campaign=${id}`)
    await page.getByText("Scheduled", { exact: true }).first().waitFor()
    expect(await page.getByRole("button", { name: "Pause" }).count()).toBe(0)
    await press(page.getByRole("button", { name: "Back to draft" }))
    await confirm("Back to draft")
    await page.getByRole("radio", { name: "At a time" }).waitFor()
    await page.getByRole("spinbutton", { name: "Hold-out, %" }).fill("10")
    // What would be submitted is without the change.
    expect(await page.getByRole("button", { name: "Submit" }).isDisabled()).toBe(true)
    await press(page.getByRole("button", { name: "Save", exact: true }))
    const submit = page.getByRole("button", { name: "Submit" })
    await until("what is saved", async () => await submit.isEnabled(), 10_000)
    await press(submit)
    await confirm("Submit")
    await press(page.getByRole("button", { name: "Stop", exact: true }))
    await confirm("Stop")
    await page.getByText("Nothing more goes out.").waitFor()
    expect((await campaignOf(id)).status).toBe("stopped")
    await press(page.getByRole("button", { name: "Duplicate" }))
    await page.waitForURL((url) => ![id, null].includes(url.searchParams.get("campaign")))
    await page.getByText("Draft", { exact: true }).first().waitFor()
  })

  it("hold a class of messages back after a question, and let it go again", async () => {
    await open("sender")
    const paused = async () => (await settings()).paused
    const marketing = page.getByRole("switch", { name: "Hold back: Marketing" })
    await press(marketing, "Space")
    await confirm("Cancel")
    expect(await paused()).toEqual([])
    await press(marketing, "Space")
    await confirm("Hold back")
    await told("Held back: Marketing")
    expect(await paused()).toEqual(["marketing"])
    await press(marketing, "Space")
    await confirm("Let go")
    await told("They go out again: Marketing")
    expect(await paused()).toEqual([])
  })

  it("set up the sender, its limits and the mails of the store", async () => {
    await open("sender")
    await page.getByTestId("sender-checks").getByText("Provider", { exact: true }).waitFor()
    await press(admin.region("Checklist").getByRole("button", { name: "Check now" }))
    const sender = admin.region("Sender")
    await sender.getByRole("textbox", { name: "Address", exact: true }).fill("no address")
    await press(sender.getByRole("button", { name: "Save" }))
    await sender.getByRole("alert").first().waitFor()
    await sender.getByRole("textbox", { name: "Address", exact: true }).fill("")
    await sender.getByRole("textbox", { name: "Postal address" }).fill(`Street ${run}`)
    await press(sender.getByRole("button", { name: "Save" }))
    await told("Saved. It holds from the next message on.")
    const limits = admin.region("Limits and quiet hours")
    await press(limits.getByRole("switch", { name: "At most so many a week" }), "Space")
    await press(limits.getByRole("switch", { name: "At most so many a week" }), "Space")
    expect(await limits.getByRole("button", { name: "Save" }).isDisabled()).toBe(true)
    const off = page.getByRole("switch", { name: "Send: Parcel on its way" })
    await press(off, "Space")
    await until("the switch", async () => (await off.getAttribute("aria-checked")) === "false")
    await press(off, "Space")
    await until("the switch", async () => (await off.getAttribute("aria-checked")) === "true")
    await admin.region("Changes").getByText("Postal address").first().waitFor()
    expect(await admin.blemishes()).toEqual([])
  })

  it("show suppressions beside the messages that they stop", async () => {
    await open("suppressions")
    await admin.region("Suppressed addresses").waitFor()
    expect(await admin.blemishes()).toEqual([])
  })

  it("say that there is no such message, campaign or template", async () => {
    await admin.open(`${PAGE}?tab=log&message=00000000-0000-4000-8000-000000000000`)
    await page.getByText("There is no such message").waitFor()
    await admin.open(`${PAGE}?tab=campaigns&campaign=nobody`)
    await page.getByText("There is no such campaign").waitFor()
    await admin.open(`${PAGE}?tab=templates&template=nobody`)
    await page.getByText("There is no such template").waitFor()
  })

  it("is whole, without a barrier and in words at both widths, light and dark", async () => {
    const paths = [...TABS.map((tab) => `${PAGE}?tab=${tab}`)]
    paths.push(`${PAGE}?tab=campaigns&campaign=new`, `${PAGE}?tab=templates&template=order-placed`)
    for (const [viewport, theme] of [
      [WIDE, "dark"],
      [NARROW, "dark"],
      [NARROW, "light"],
    ] as const) {
      await page.setViewportSize(viewport)
      await page.evaluate((name) => localStorage.setItem("medusa_admin_theme", name), theme)
      for (const path of paths) {
        await admin.open(path)
        const found = path.includes("template=") ? blemishesBesideKeys : () => admin.blemishes()
        expect([viewport.width, theme, path, await found()]).toEqual([
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
