import { readFile } from "node:fs/promises"
import { Client } from "pg"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { axeViolations } from "../fixtures/axe"
import { describeInBrowser, openBrowser, runningStore } from "../fixtures/running-store"
import { until } from "../fixtures/server-process"
import { MailboxSteps } from "./mailbox-steps"
import { aBuyer, ShopSteps } from "./shop-steps"

jest.setTimeout(360_000)

const PASSWORD = "a long enough password"

/** One shopper from the first visit to the last: every test goes on where the one before ended. */
/** Nobody of the demo has a child of this name. */
const CHILD = "Ottilie"

describeInBrowser("what the shop knows of a shopper", () => {
  const store = runningStore()
  const email = `nora-${Date.now()}@example.com`
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let shop: ShopSteps
  let mailbox: MailboxSteps
  let database: Client

  beforeAll(async () => {
    browser = await openBrowser()
    context = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: "en-US" })
    page = await context.newPage()
    shop = new ShopSteps(page, store.baseUrl)
    mailbox = new MailboxSteps(await context.newPage(), store.baseUrl)
    database = new Client({ connectionString: store.databaseUrl })
    await database.connect()
  })
  afterAll(async () => {
    await browser?.close()
    await database?.end()
  })

  const count = async (sql: string, values: unknown[]): Promise<number> =>
    Number(
      ((await database.query(`SELECT count(*) FROM ${sql}`, values)).rows[0] as { count: string })
        .count
    )

  const openAboutYou = async (): Promise<void> => {
    await shop.open("/account/about-you")
    await page.waitForSelector("preferences-section form")
  }
  const section = (name: string) => page.locator(`${name}-section`)

  it("a new account is shown what is known, readably at every width and without a barrier", async () => {
    await shop.open("/")
    await shop.answerConsent("accept")
    await shop.register({ first_name: "Nora", last_name: "Berg", email, password: PASSWORD })
    await page.getByRole("link", { name: "What we know about you" }).click()
    await page.waitForSelector("preferences-section form")
    const known = await section("identities").innerText()
    expect(known).toContain("Confirmed as yours")
    expect(known).not.toContain(email)
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 780 })
      expect(await axeViolations(page)).toEqual([])
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
      expect(scrollWidth).toBe(clientWidth)
    }
  })

  it("the code of a mail confirms the address, and another code does not", async () => {
    await section("identities").getByRole("button", { name: "Confirm your e-mail" }).click()
    const subject = await mailbox.open(email, /is your code/)
    const code = /\d{6}/.exec(subject)?.[0] ?? ""
    const wrong = code === "111111" ? "222222" : "111111"
    await page.fill("#code", wrong)
    await page.press("#code", "Enter")
    await section("identities").getByText("This code is wrong or too old").waitFor()
    await page.fill("#code", code)
    await page.press("#code", "Enter")
    await section("identities").getByText("Your e-mail is confirmed").waitFor()
  })

  it("the link of a mail leads to a page whose button confirms the address of the login, once", async () => {
    const { request } = context
    const answer = await request.post(`${store.baseUrl}/auth/customer/emailpass`, {
      data: { email, password: PASSWORD },
    })
    const { token } = (await answer.json()) as { token: string }
    const asked = await request.post(`${store.baseUrl}/auth/verification/request`, {
      headers: { authorization: `Bearer ${token}` },
      data: { entity_id: email, entity_type: "email" },
    })
    expect(asked.status()).toBe(201)
    await mailbox.open(email, /Confirm your e-mail address/)
    const link = await mailbox.hrefOf(/Confirm address/)
    const isVerified = () =>
      count(`auth_verification WHERE entity_id = $1 AND verified_at IS NOT NULL`, [email])
    const opened = await context.newPage()
    await opened.goto(link)
    const button = opened.getByRole("button", { name: "Confirm your e-mail" })
    await button.waitFor()
    expect(await isVerified()).toBe(0)
    expect(await axeViolations(opened)).toEqual([])
    await button.click()
    await opened.getByText("Your e-mail is confirmed.").waitFor()
    expect(await isVerified()).toBe(1)
    await opened.goto(link)
    await button.click()
    await opened.getByText("This link no longer works").waitFor()
    await opened.close()
  })

  it("a corrected birthday and somebody of the household are kept", async () => {
    await page.fill("#trait-birthday", "1992-02-29")
    await section("traits").getByRole("button", { name: "Save" }).click()
    await until("the birthday", () =>
      count(
        `ecrm_profiles_trait t JOIN ecrm_profiles_identity i USING (root_id)
         WHERE i.kind = 'email' AND i.value = $1 AND t.key = 'birthday'
           AND t.date_value = '1992-02-29' AND t.source = 'shopper'`,
        [email]
      )
    )
    await section("household").getByRole("button", { name: "Add somebody" }).click()
    await page.selectOption("#relation", "child")
    await page.fill("#member-name", CHILD)
    await page.getByLabel("I may share this").check()
    await section("household").getByRole("button", { name: "Add", exact: true }).click()
    await section("household")
      .getByRole("button", { name: `Remove ${CHILD}` })
      .waitFor()
    await openAboutYou()
    expect(await page.inputValue("#trait-birthday")).toBe("1992-02-29")
  })

  it("a topic that is ticked goes out once the mail has come back", async () => {
    const newsletter = section("preferences").getByRole("checkbox", { name: /^Newsletter/ })
    await newsletter.check()
    await section("preferences").getByRole("button", { name: "Save preferences" }).click()
    await section("preferences").getByText("click the link in the mail").waitFor()
    await mailbox.open(email, /confirm your subscription/)
    const confirmation = await context.newPage()
    await confirmation.goto(await mailbox.hrefOf(/confirm/i))
    await confirmation.getByRole("button", { name: "Yes, I agree" }).click()
    await until("the grant", () =>
      count("ecrm_consent_entry WHERE state = 'granted' AND topic = 'newsletter'", [])
    )
    await confirmation.close()
    await openAboutYou()
    expect(await newsletter.isChecked()).toBe(true)
  })

  it("an order shows in what was worked out, and an objection ends the scores", async () => {
    await shop.open("/products/heron-landing-net")
    await shop.addToCart()
    await shop.goToPayment(aBuyer({ email }))
    await shop.placeOrder()
    await until("the order in the figures", async () => {
      await openAboutYou()
      return (await section("standing").innerText()).includes("1 order")
    })
    await section("preferences").getByLabel("Do not work out anything about me").check()
    await section("preferences").getByRole("button", { name: "Save preferences" }).click()
    await section("standing").getByText("You objected to this").waitFor()
    await until("no scores", async () => {
      const scored = await count(
        `ecrm_profiles_audience a JOIN ecrm_profiles_identity i USING (profile_id)
         WHERE i.kind = 'email' AND i.value = $1
           AND (a.rfm_group IS NOT NULL OR a.loyalty_class IS NOT NULL OR a.clv IS NOT NULL
             OR NOT a.objects_to_profiling)`,
        [email]
      )
      return scored === 0
    })
  })

  it("the shopper's data comes as a file that has it all", async () => {
    const downloading = page.waitForEvent("download")
    await section("data").getByRole("button", { name: "Download my data" }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe("my-data.json")
    const file = await readFile(await download.path(), "utf8")
    expect(() => JSON.parse(file) as unknown).not.toThrow()
    for (const said of [email, "1992-02-29", CHILD, "newsletter"]) expect(file).toContain(said)
    expect(file).not.toContain(store.shopper.email)
  })

  it("an erasure is asked for twice, ends in the signed-out shop and leaves nobody", async () => {
    await section("data").getByRole("button", { name: "Erase my data" }).click()
    await page.fill("#erase-email", "somebody@else.example")
    await page.getByRole("button", { name: "Erase for good" }).click()
    await page.waitForSelector("#erase-email[aria-invalid=true]")
    await page.fill("#erase-email", email)
    await page.getByRole("button", { name: "Erase for good" }).click()
    await page.waitForSelector("home-page h1")
    await page.waitForSelector('.actions a[href$="/account/sign-in"]')
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("meridian.jwt")
    const traces = [
      "ecrm_profiles_identity WHERE value = $1",
      "ecrm_profiles_profile WHERE email = $1 OR search_text LIKE '%' || $1 || '%'",
      `ecrm_profiles_household_member WHERE name = '${CHILD}' AND $1 <> ''`,
      "ecrm_consent_request WHERE address = $1",
      "customer WHERE email = $1 AND deleted_at IS NULL",
    ]
    for (const trace of traces) {
      await until(`nothing of ${trace}`, async () => (await count(trace, [email])) === 0)
    }
    await shop.open("/account/sign-in")
    await page.fill("#email", email)
    await page.fill("#password", PASSWORD)
    await page.press("#password", "Enter")
    await page.getByText("E-mail or password is not right").waitFor()
  })
})

describeInBrowser("a visitor of the shop", () => {
  const store = runningStore()
  let browser: Browser

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  const aPage = async (): Promise<{ page: Page; shop: ShopSteps }> => {
    const context = await browser.newContext({ locale: "en-US" })
    const page = await context.newPage()
    return { page, shop: new ShopSteps(page, store.baseUrl) }
  }

  it("subscribes at the foot of the shop, in the words that are agreed to", async () => {
    const { page, shop } = await aPage()
    const email = `letter-${Date.now()}@example.com`
    await shop.open("/cart")
    await page.locator("newsletter-form").getByText("I can withdraw at any time").waitFor()
    await page.fill("#newsletter-email", email)
    await page.press("#newsletter-email", "Enter")
    await page.locator("newsletter-form").getByText("click the link in the mail").waitFor()
    expect(await axeViolations(page)).toEqual([])
    const mailbox = new MailboxSteps(await page.context().newPage(), store.baseUrl)
    await mailbox.open(email, /confirm your subscription/)
  })

  it("finds the newsletter unticked at the checkout", async () => {
    const { page, shop } = await aPage()
    await shop.open("/products/heron-landing-net")
    await shop.addToCart()
    await shop.open("/checkout")
    const box = page.locator("input[name=newsletter]")
    await box.waitFor()
    expect(await box.isChecked()).toBe(false)
  })

  it("may refuse mails after the sale at the checkout, where the country's law asks to offer it", async () => {
    const { page, shop } = await aPage()
    await shop.open("/products/heron-landing-net")
    await shop.addToCart()
    await shop.open("/checkout")
    const box = page.locator("input[name=refuse_offers]")
    await page.selectOption("#country_code", "de")
    await page.getByText("goods like those you buy").waitFor()
    expect(await box.isChecked()).toBe(false)
    expect(await axeViolations(page)).toEqual([])
    const { country_code: _chosen, ...fields } = aBuyer({ email: `no-${Date.now()}@example.com` })
    for (const [name, value] of Object.entries(fields)) await page.fill(`#${name}`, value)
    await box.check()
    const kept = page.waitForResponse((answer) => answer.url().endsWith("/consent/sale-notices"))
    await page.click(".step.now .button")
    expect((await kept).request().postDataJSON()).toMatchObject({
      ...{ locale: "en", wording_version: 1, is_refused: true },
    })
    expect((await kept).status()).toBe(200)
  })

  it("is asked once, with two answers of the same weight, by keyboard too", async () => {
    const { page, shop } = await aPage()
    await shop.open("/")
    const looks = await page.locator(".consent button").evaluateAll((buttons) =>
      buttons.map((button) => {
        const { backgroundColor, color, fontSize, borderColor } = getComputedStyle(button)
        return [backgroundColor, color, fontSize, borderColor, button.clientHeight]
      })
    )
    expect(looks[0]).toEqual(looks[1])
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      "No, thanks"
    )
    await page.keyboard.press("Enter")
    await page.waitForSelector(".consent", { state: "detached" })
    await shop.open("/cart")
    expect(await page.locator(".consent").count()).toBe(0)
    await page.getByRole("button", { name: "Privacy choices" }).click()
    await page.waitForSelector(".consent")
  })

  it("whose browser asks not to be followed is neither asked nor counted", async () => {
    const { page, shop } = await aPage()
    await page.addInitScript(() =>
      Object.defineProperty(navigator, "globalPrivacyControl", { value: true })
    )
    const sent: string[] = []
    page.on("request", (request) => {
      if (request.url().endsWith("/ecrm/events")) sent.push(request.url())
    })
    await shop.open("/products/heron-landing-net")
    await shop.addToCart()
    expect(await page.locator(".consent").count()).toBe(0)
    expect(sent).toEqual([])
  })
})
