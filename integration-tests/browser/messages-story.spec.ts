import { Client } from "pg"
import type { Browser } from "playwright-core"
import { Hashes } from "../../plugins/ecrm/src/modules/consent/hashes"
import type { CampaignAnswer } from "../../plugins/ecrm/src/types/http/messaging-campaigns"
import { describeInBrowser, openBrowser } from "../fixtures/running-store"
import { until } from "../fixtures/server-process"
import { linksOf, oneClickOf, readMail, SmtpInbox } from "../fixtures/smtp-inbox"
import { startSplitStore, type SplitStore } from "../fixtures/split-store"
import { aBuyer, ShopSteps } from "./shop-steps"

jest.setTimeout(1_200_000)

const PEOPLE = 10_000
/** Who got a letter before, and so has a link to leave by. */
const EARLIER = 30
const PAUSED_AFTER = 1_500
const ADMIN = { email: "admin@meridian.example", password: "meridian-demo" }
const SECOND = { email: "second@meridian.example", password: "meridian-second" }
const person = (n: number) => `eprof_story_${String(n).padStart(5, "0")}`
const address = (n: number) => `story${n}@private.example`

describeInBrowser("the story of messages", () => {
  let inbox: SmtpInbox
  let store: SplitStore
  let browser: Browser
  let database: Client
  let author: string

  beforeAll(async () => {
    inbox = await SmtpInbox.open()
    store = await startSplitStore("messages-story", {
      ECRM_MAIL_PROVIDER: JSON.stringify(inbox.provider),
    })
    await store.startWorker()
    browser = await openBrowser()
    database = new Client({ connectionString: store.databaseUrl })
    await database.connect()
    author = await signIn(ADMIN)
  })
  afterAll(async () => {
    await browser?.close()
    await database?.end()
    await store?.close()
    await inbox?.close()
  })

  const post = async <T>(path: string, body: unknown, token?: string): Promise<T> => {
    const answer = await fetch(`${store.baseUrl}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
    const told = await answer.text()
    expect([path, answer.status, answer.ok ? "" : told]).toEqual([path, answer.status, ""])
    return JSON.parse(told) as T
  }
  const get = async <T>(path: string): Promise<T> => {
    const headers = { authorization: `Bearer ${author}` }
    return (await (await fetch(`${store.baseUrl}${path}`, { headers })).json()) as T
  }
  const signIn = async (who: typeof ADMIN) =>
    (await post<{ token: string }>("/auth/user/emailpass", who)).token
  const secondPerson = async (): Promise<string> => {
    const { email } = SECOND
    const { invite } = await post<{ invite: { token: string } }>(
      "/admin/invites",
      { email },
      author
    )
    const { token } = await post<{ token: string }>("/auth/user/emailpass/register", SECOND)
    await post(`/admin/invites/accept?token=${invite.token}`, { email }, token)
    return await signIn(SECOND)
  }

  /** Customers who want the newsletter, and the segment of them all. */
  const insertPeople = async (): Promise<string> => {
    const hashes = new Hashes(store.secret)
    const numbers = Array.from({ length: PEOPLE }, (_, n) => n)
    const [ids, addresses] = [numbers.map(person), numbers.map(address)]
    const given = `unnest($1::text[], $2::text[]) AS given (id, email)`
    await database.query(
      `INSERT INTO ecrm_profiles_profile (id, profile_id, display_name, email, search_text,
         first_seen_at)
       SELECT id, id, 'Reader ' || id, email, email, now() FROM ${given}`,
      [ids, addresses]
    )
    await database.query(
      `INSERT INTO ecrm_profiles_identity (root_id, profile_id, kind, value, proof)
       SELECT id, id, 'email', email, 'none' FROM ${given}`,
      [ids, addresses]
    )
    await database.query(
      `INSERT INTO ecrm_profiles_audience (profile_id, first_seen_on, bucket)
       SELECT id, current_date, 0 FROM unnest($1::text[]) AS given (id)`,
      [ids]
    )
    await database.query(
      `INSERT INTO ecrm_consent_standing (address_hash, channel, topic, granted_at)
       SELECT hash, 'email', 'newsletter', now() FROM unnest($1::text[]) AS given (hash)`,
      [addresses.map((one) => hashes.address("email", one))]
    )
    const { segment } = await post<{ segment: { id: string } }>(
      "/admin/ecrm/segments",
      { name: "Readers of the story", kind: "static" },
      author
    )
    await database.query(
      `INSERT INTO ecrm_profiles_membership (segment_id, profile_id)
       SELECT $1, id FROM unnest($2::text[]) AS given (id)`,
      [segment.id, ids]
    )
    await database.query(
      `INSERT INTO ecrm_profiles_listed (segment_id, root_id, profile_id)
       SELECT $1, id, id FROM unnest($2::text[]) AS given (id)`,
      [segment.id, ids]
    )
    return segment.id
  }

  const campaigns = "/admin/ecrm/messaging/campaigns"
  const campaign = async (id: string) => (await get<CampaignAnswer>(`${campaigns}/${id}`)).campaign
  const order = async (id: string, name: string, token = author) =>
    (
      await post<CampaignAnswer>(
        `${campaigns}/${id}/${name}`,
        { revision: (await campaign(id)).revision },
        token
      )
    ).campaign
  const reach = async (id: string, status: string) =>
    await until(
      `a campaign that is ${status}`,
      async () => {
        const found = await campaign(id)
        return found.status === status && found
      },
      600_000,
      500
    )
  const makeCampaign = async (name: string, audience: object): Promise<string> => {
    const made = await post<CampaignAnswer>(
      campaigns,
      {
        name,
        document: {
          version: 1,
          audience,
          arms: [{ key: "a", template_key: "story-letter", subject: name }],
          topic: "newsletter",
          communication: "newsletter",
          button_url: `${store.baseUrl}/shop`,
        },
      },
      author
    )
    return made.campaign.id
  }
  /** Of the campaign: its subject is its name. */
  const received = async (name: string): Promise<string[]> => {
    const header = `Subject: ${name}\r\n`
    return inbox.taken.filter(({ raw }) => raw.includes(header)).map(({ to }) => to)
  }

  it("an order placed in the shop is confirmed over SMTP, and its links work", async () => {
    const page = await (await browser.newContext({ locale: "en-US" })).newPage()
    const shop = new ShopSteps(page, store.baseUrl)
    await shop.open("/")
    await shop.answerConsent("accept")
    await shop.open("/products/kestrel-14-laptop")
    await shop.addToCart()
    const buyer = aBuyer()
    await shop.goToPayment(buyer)
    const number = await shop.placeOrder()
    const [received] = await until("the confirmation", () => {
      const mails = inbox.to(buyer.email)
      return mails.length > 0 && mails
    })
    const mail = await readMail(received)
    expect(mail.subject).toContain(`Your order ${number} at Meridian`)
    expect(mail.text).toContain("Kestrel 14 Laptop")
    const links = linksOf(mail).filter((url) => url.startsWith("http"))
    expect(links.length).toBeGreaterThan(0)
    for (const url of new Set(links)) {
      expect([url, (await fetch(url)).status]).toEqual([url, 200])
    }
    expect(inbox.to(buyer.email)).toHaveLength(1)
  })

  it("a campaign to 10,000 crosses a pause and a killed worker, and every count agrees", async () => {
    await post(
      "/admin/ecrm/messaging/settings",
      { per_day_max: null, per_week_max: null, quiet_hours: null, postal_address: "Am Tor 2, Ulm" },
      author
    )
    await post(
      "/admin/ecrm/messaging/templates",
      { key: "story-letter", name: "Letter of the story", topic: "newsletter" },
      author
    )
    await post("/admin/ecrm/messaging/templates/story-letter/publish", {}, author)
    const segment_id = await insertPeople()

    const profile_ids = Array.from({ length: EARLIER }, (_, i) =>
      person((i * (PEOPLE / EARLIER)) | 0)
    )
    const earlier = await makeCampaign("The letter before", { profile_ids })
    await order(earlier, "submit")
    await reach(earlier, "finished")
    const readers = await received("The letter before")
    expect(readers).toHaveLength(EARLIER)

    const id = await makeCampaign("The great letter", { segment_ids: [segment_id] })
    expect((await order(id, "submit")).status).toBe("waiting_for_approval")
    await order(id, "approve", await secondPerson())
    const great = () => received("The great letter")
    await until("the middle", async () => (await great()).length > PAUSED_AFTER, 300_000, 50)
    await order(id, "pause")
    await until("nothing to be under way", async () => {
      const { states } = (await campaign(id)).progress
      return states.sending === 0 && states.accepted === (await great()).length
    })
    const before = (await great()).length
    expect(before).toBeLessThan(PEOPLE)

    const reached = new Set(await great())
    const leaver = readers.find((one) => !reached.has(one)) ?? ""
    expect(leaver).not.toBe("")
    const url = oneClickOf(await readMail(inbox.to(leaver)[0]))
    const left = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    })
    expect(left.ok).toBe(true)

    await store.killWorker()
    await store.startWorker()
    expect(await great()).toHaveLength(before)
    await order(id, "resume")
    const finished = await reach(id, "finished")

    const to = await great()
    expect(to).toHaveLength(PEOPLE - 1)
    expect(new Set(to).size).toBe(PEOPLE - 1)
    expect(inbox.to(leaver)).toHaveLength(1)
    expect(finished.progress).toMatchObject({
      people: PEOPLE,
      states: { accepted: PEOPLE - 1, skipped: 1, failed: 0, unknown: 0, queued: 0, sending: 0 },
    })
    const results = await get<{ counts: { accepted: number }; skipped: object[] }>(
      `${campaigns}/${id}/results`
    )
    expect(results).toMatchObject({
      counts: { accepted: to.length },
      skipped: [{ reason: "suppressed_unsubscribe", people: 1 }],
    })

    const page = await (await browser.newContext({ locale: "en-US" })).newPage()
    await page.goto(`${store.baseUrl}/app/login`)
    await page.fill("input[name=email]", ADMIN.email)
    await page.fill("input[name=password]", ADMIN.password)
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/app\/(?!login)/)
    await page.goto(`${store.baseUrl}/app/ecrm/messages?tab=campaigns&campaign=${id}`)
    const accepted = page
      .locator("dl > div")
      .filter({ has: page.getByText("Accepted", { exact: true }) })
      .locator("dd")
    expect(await accepted.innerText()).toBe(to.length.toLocaleString("en-US"))
  })
})
