import type { Page } from "playwright-core"

export interface Buyer {
  email: string
  first_name: string
  last_name: string
  address_1: string
  postal_code: string
  city: string
  country_code: string
}

export const aBuyer = (changes: Partial<Buyer> = {}): Buyer => ({
  email: `guest-${Date.now()}@example.com`,
  first_name: "Ada",
  last_name: "Lovelace",
  address_1: "Hauptstr. 1",
  postal_code: "10115",
  city: "Berlin",
  country_code: "de",
  ...changes,
})

/** What a shopper does on the pages of the shop front, each step waiting for what it brings. */
export class ShopSteps {
  constructor(
    readonly page: Page,
    private readonly baseUrl: string
  ) {}

  /** Opens a path below `/shop` and waits until its page is drawn. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.baseUrl}/shop${path}`)
    await this.page.waitForSelector("main h1")
  }

  async answerConsent(choice: "accept" | "decline"): Promise<void> {
    const buttons = this.page.locator(".consent button")
    await buttons.nth(choice === "accept" ? 0 : 1).click()
    await this.page.waitForSelector(".consent", { state: "detached" })
  }

  async search(words: string): Promise<void> {
    await this.page.fill(".search input", words)
    await this.page.press(".search input", "Enter")
    await this.page.waitForSelector("search-page h1")
  }

  async addToCart(): Promise<void> {
    await this.page.click("product-page .add-row .button")
    await this.page.waitForSelector("product-page .in-cart")
  }

  /** Title and reason of the picks shown; empty when none are. */
  async picks(): Promise<{ title: string; reason: string }[]> {
    const cards = this.page.locator("ecrm-recommendations li")
    const read = async (at: number) => ({
      title: (await cards.nth(at).locator("a").innerText()).trim(),
      reason: (await cards.nth(at).locator(".reason").innerText()).trim(),
    })
    return Promise.all(Array.from({ length: await cards.count() }, (_, at) => read(at)))
  }

  async waitForPicks(): Promise<void> {
    await this.page.waitForSelector("ecrm-recommendations li")
  }

  /** Adds the pick at this place with its button and returns its title. */
  async acceptPick(at = 0): Promise<string> {
    const card = this.page.locator("ecrm-recommendations li").nth(at)
    const title = (await card.locator("a").innerText()).trim()
    await card.locator("button[part~=add]").click()
    await card.locator("button[part~=add-added]").waitFor()
    return title
  }

  async cartCount(): Promise<number> {
    const count = this.page.locator(".actions .count")
    return (await count.count()) ? Number(await count.innerText()) : 0
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.open("/account/sign-in")
    await this.page.fill("#email", email)
    await this.page.fill("#password", password)
    await this.page.press("#password", "Enter")
    await this.page.waitForSelector("account-page h1")
  }

  async register(account: Record<string, string>): Promise<void> {
    await this.open("/account/register")
    for (const [name, value] of Object.entries(account)) await this.page.fill(`#${name}`, value)
    await this.page.press("#password", "Enter")
    await this.page.waitForSelector("account-page h1")
  }

  /** From a cart to the last step of the checkout; delivery is skipped where none is needed. */
  async goToPayment(buyer: Buyer): Promise<void> {
    await this.open("/checkout")
    const { country_code, ...fields } = buyer
    for (const [name, value] of Object.entries(fields)) await this.page.fill(`#${name}`, value)
    await this.page.selectOption("#country_code", country_code)
    await this.page.click(".step.now .button")
    await this.page.waitForSelector("input[name=option], input[name=provider]")
    if (await this.page.locator("input[name=option]").count()) {
      await this.page.click(".step.now .button")
    }
    await this.page.waitForSelector("input[name=provider]")
  }

  /** Places the order with an impatient double click and returns its number. */
  async placeOrder(): Promise<number> {
    await this.page.dblclick(".step.now .button")
    await this.page.waitForSelector("confirmation-page .order")
    const line = await this.page.locator(".order > .muted").innerText()
    return Number(/\d+/.exec(line)?.[0])
  }
}
