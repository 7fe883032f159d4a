import type { Browser, Page } from "playwright-core"
import type { RunningStore } from "../fixtures/running-store"
import { axeViolations } from "../fixtures/axe"

export const WIDE = { width: 1280, height: 900 }
export const NARROW = { width: 360, height: 740 }

/** Codes of the server and keys of words that nobody put into the reader's language. */
const RAW = /\b[a-z]+(?:_[a-z]+)+\b|\b(?:activity|chains|consent|identity|profiles|worth)\.[a-z_.]+|{{|undefined|NaN/g // prettier-ignore

/** What staff does in the admin, each step waiting for what it brings. */
export class AdminSteps {
  private constructor(
    readonly page: Page,
    private readonly store: RunningStore
  ) {}

  /** A signed-in window; `faults` gets what its pages throw. */
  static async signIn(browser: Browser, store: RunningStore, faults: string[]) {
    const context = await browser.newContext({ viewport: WIDE, locale: "en-US" })
    const page = await context.newPage()
    page.on("pageerror", (error) => faults.push(error.message))
    await page.goto(`${store.baseUrl}/app/login`)
    await page.fill("input[name=email]", store.admin.email)
    await page.fill("input[name=password]", store.admin.password)
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/app\/(?!login)/)
    return new AdminSteps(page, store)
  }

  /** Opens a path below `/app` and waits until nothing of it loads any more. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.store.baseUrl}/app${path}`)
    await this.page.locator("main h1").first().waitFor()
    await this.page.waitForFunction(
      () => document.querySelector("main [role=status][aria-label]") === null
    )
  }

  /** Answer of `GET /admin/<path>`. */
  async ask<T>(path: string): Promise<T> {
    return (await (await this.page.request.get(`${this.store.baseUrl}/admin/${path}`)).json()) as T
  }

  async makeCustomer(data: Record<string, string>): Promise<void> {
    const answer = await this.page.request.post(`${this.store.baseUrl}/admin/customers`, { data })
    expect(answer.status()).toBe(200)
  }

  async countOf(q: string): Promise<number> {
    return (await this.ask<{ count: number }>(`ecrm/profiles?q=${encodeURIComponent(q)}`)).count
  }

  /** The part of the page under a heading. */
  region(name: string) {
    return this.page.getByRole("region", { name, exact: true })
  }

  /** What is wrong with how the open page looks: overflow, barriers, codes instead of words. */
  async blemishes(root = "[data-ecrm-page]"): Promise<string[]> {
    await this.page.waitForFunction(() => !document.querySelector("[data-aria-hidden=true]"))
    const wider = await overflowOf(this.page)
    const text = await this.page.locator(root).first().innerText()
    return [
      ...(wider > 0 ? [`${wider} px too wide`] : []),
      ...(await axeViolations(this.page, root)),
      ...(text.match(RAW) ?? []),
    ]
  }
}

/** Pixels by which a page is wider than the window. */
export const overflowOf = async (page: Page): Promise<number> =>
  await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
