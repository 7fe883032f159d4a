import type { Page } from "playwright-core"
import { until } from "../fixtures/server-process"

/** Reads the demo's mailbox in a tab of its own. */
export class MailboxSteps {
  constructor(
    private readonly page: Page,
    private readonly baseUrl: string
  ) {}

  /** Waits for the newest mail to an address whose subject matches, opens it, and says its subject. */
  async open(to: string, subject: RegExp): Promise<string> {
    const link = await until(`a mail to ${to}`, async () => {
      await this.page.goto(`${this.baseUrl}/mailbox`)
      const found = this.page
        .getByRole("link", { name: subject })
        .filter({ hasText: `to ${to}` })
        .first()
      return (await found.count()) > 0 && found
    })
    const said = await link.locator(".subject").innerText()
    await link.click()
    await this.page.getByText(`to ${to}`).waitFor()
    return said
  }

  /** Words of the mail that is open. */
  async text(): Promise<string> {
    return await this.page.frameLocator("iframe").locator("body").innerText()
  }

  /** Address of a link of the mail that is open. */
  async hrefOf(name: RegExp): Promise<string> {
    const href = await this.page
      .frameLocator("iframe")
      .getByRole("link", { name })
      .first()
      .getAttribute("href")
    if (!href) throw new Error(`the mail has no link ${name}`)
    return href
  }
}
