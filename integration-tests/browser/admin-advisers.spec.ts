import type { Browser } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { AdminSteps, NARROW, WIDE } from "./admin-steps"

jest.setTimeout(360_000)

const KEY = `quiz-${Date.now().toString(36)}`

describeInBrowser("advisers in the admin", () => {
  const store = runningStore()
  const faults: string[] = []
  let browser: Browser
  let staff: AdminSteps

  beforeAll(async () => {
    browser = await openBrowser()
    staff = await AdminSteps.signIn(browser, store, faults)
  })
  afterAll(() => browser?.close())
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  const open = async () => {
    await staff.open("/ecrm/recommendations?tab=advisers")
    await staff.region("Advisers").getByRole("row").nth(1).waitFor()
  }
  const drawer = () => staff.page.getByRole("dialog")
  const editor = () => drawer().getByLabel("Document (JSON)")
  const save = () => drawer().getByRole("button", { name: "Save" }).click()

  it("are listed, and the page breaks no rule, wide and narrow", async () => {
    await open()
    expect(await staff.region("Advisers").innerText()).toContain("first-steps")
    for (const size of [WIDE, NARROW]) {
      await staff.page.setViewportSize(size)
      expect(await staff.blemishes()).toEqual([])
    }
    await staff.page.setViewportSize(WIDE)
  })

  it("say at the field what cannot be, mark it in the document, and are made once it can", async () => {
    await open()
    await staff.page.getByRole("button", { name: "Add adviser" }).click()
    await drawer().getByLabel("Key", { exact: true }).fill("Bad Key")
    await save()
    await drawer().getByText("key: must be a short name").waitFor()
    await drawer().getByLabel("Key", { exact: true }).fill(KEY)
    const good = await editor().inputValue()
    await editor().fill(good.replace('"kind": "one"', '"kind": "three"'))
    await save()
    await drawer()
      .getByText(/^questions\.0\.kind: /)
      .waitFor()
    const marked = await editor().evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd)
    )
    expect(marked).toBe('"three"')
    expect(await axeViolations(staff.page, "[role=dialog] form")).toEqual([])
    await editor().fill("{")
    await save()
    await drawer().getByText("This is not JSON").waitFor()
    await editor().fill(good)
    await save()
    await drawer().waitFor({ state: "detached" })
    await staff.region("Advisers").getByText(KEY).waitFor()
  })

  it("are found, switched on and taken away", async () => {
    await open()
    await staff.page.getByRole("searchbox", { name: "Search advisers" }).fill(KEY)
    await staff.page.getByRole("button", { name: `Change ${KEY}` }).click()
    await drawer().getByLabel("Shoppers may use it").click()
    await save()
    await drawer().waitFor({ state: "detached" })
    await staff.region("Advisers").getByText("Shoppers may use it").waitFor()
    await staff.page.getByRole("button", { name: `Remove ${KEY}` }).click()
    await staff.page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click()
    await staff.page.getByText("Nothing matches").waitFor()
  })
})
