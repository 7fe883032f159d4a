import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import type ConsentModuleService from "../../../plugins/ecrm/src/modules/consent/service"
import { PROFILES_MODULE } from "../../../plugins/ecrm/src/modules/profiles"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import { issuePreferenceLinks } from "../../../plugins/ecrm/src/workflows/consent/issue-preference-links"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { anInbox } from "../../fixtures/outbox-mails"
import { until } from "../../fixtures/server-process"
import { uuidV7 } from "../../fixtures/uuid-v7"

interface Answer {
  status: number
  data: any
  headers: Record<string, string>
}

export const preferencesCases: StoreCases = ({ api, getContainer }) => {
  let store: Store
  let people = 0
  const consent = () => getContainer().resolve<ConsentModuleService>("ecrm_consent")
  const anAddress = () => `person${++people}.${Date.now()}@private.example`
  const hashOf = (address: string) => consent().hashes.address("email", address)

  const send = async (
    method: "get" | "post",
    url: string,
    body: unknown = {},
    headers: Record<string, string> = {}
  ): Promise<Answer> => {
    const all = { "x-publishable-api-key": store.publishable_key, ...headers }
    const answer = method === "get" ? api.get(url, { headers: all }) : api.post(url, body, { headers: all }) // prettier-ignore
    return await answer.catch((error: { response: Answer }) => error.response)
  }
  const subscribe = (email: string, over: object = {}) =>
    send("post", "/ecrm/consent/subscriptions", {
      email,
      locale: "de",
      topics: [{ topic: "newsletter", wording_version: 1 }],
      ...over,
    })
  const stateOf = async (address: string, topic = "newsletter") =>
    (await consent().ledger.standings([hashOf(address)])).find((row) => row.topic === topic)
      ?.state ?? null
  const inbox = anInbox(getContainer)
  const { mailsTo } = inbox
  const handled = async (address: string, times = 1) =>
    await until(`${times} handled requests`, async () => {
      const reasons = await inbox.reasonsOf(address)
      return reasons.length >= times && reasons
    })
  /** Path of the newest link mailed to an address. */
  const linkTo = async (address: string): Promise<string> => {
    const mail = await until("a mail", async () => (await mailsTo(address))[0])
    const url = /https?:\/\/\S+\/ecrm-preferences\/\S+/.exec(mail.text ?? "")?.[0] ?? ""
    return new URL(url).pathname
  }
  const confirmed = async (address: string) => {
    await subscribe(address)
    const answer = await send("post", await linkTo(address))
    expect(answer.status).toBe(200)
    return new URL(/href="([^"]+)"/.exec(answer.data)?.[1] ?? "").pathname
  }
  const aCustomer = async (email: string) => {
    const { id } = await getContainer()
      .resolve(Modules.CUSTOMER)
      .createCustomers({ email, has_account: true })
    const { http } = getContainer().resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
    const token = generateJwtToken(
      { actor_id: id, actor_type: "customer", auth_identity_id: "none", app_metadata: {} },
      { secret: http.jwtSecret as string, expiresIn: "1h" }
    )
    return { id, headers: { authorization: `Bearer ${token}` } }
  }

  beforeAll(async () => {
    store = await createStore(getContainer())
  })

  describe("subscribing", () => {
    it("pends until the mailed link comes back, then is granted with its proof", async () => {
      const address = anAddress()
      const answer = await subscribe(`  ${address.toUpperCase()} `)
      expect([answer.status, answer.data]).toEqual([202, { status: "confirmation_requested" }])
      expect(await stateOf(address)).toBe("pending")
      const link = await linkTo(address)
      const [mail] = await mailsTo(address)
      expect(mail?.subject).toContain("Bitte bestätigen")
      expect(mail?.text).toContain("Ich möchte den Newsletter per E-Mail erhalten.")
      expect((await send("post", link)).status).toBe(200)
      expect(await stateOf(address)).toBe("granted")
      const [granted] = await consent().ledger.history([hashOf(address)], [])
      expect(granted).toMatchObject({
        state: "granted",
        source: "confirmation",
        wording_id: "newsletter:de:1",
      })
      const { rows } = await consent().ledger.db.raw<Record<string, unknown>>(
        `SELECT i.proof, i.is_anchor FROM ecrm_profiles_identity i WHERE value = ?`,
        [address]
      )
      expect(rows).toEqual([{ proof: "mailed_code", is_anchor: true }])
    })

    it("answers the same for unknown, known and suppressed addresses", async () => {
      const [unknown, known, suppressed] = [anAddress(), anAddress(), anAddress()]
      await confirmed(known)
      await consent().suppressions.suppress([
        {
          address_hash: hashOf(suppressed),
          channel: "email",
          topic: null,
          reason: "complaint",
          source: "test",
        },
      ])
      const answers = await Promise.all([unknown, known, suppressed].map((one) => subscribe(one)))
      const plain = answers.map(({ status, data, headers }) => [
        status,
        data,
        Object.keys(headers).sort(),
      ])
      expect(plain[1]).toEqual(plain[0])
      expect(plain[2]).toEqual(plain[0])
      expect(await handled(suppressed)).toEqual(["suppressed"])
      expect(await handled(known, 2)).toEqual([null, "nothing_to_confirm"])
      expect(await mailsTo(suppressed)).toEqual([])
    })

    it("mails nobody more than three times a day, and says nothing of it", async () => {
      const address = anAddress()
      for (let i = 0; i < 5; i++) expect((await subscribe(address)).status).toBe(202)
      const reasons = await handled(address, 5)
      expect(reasons.filter((reason) => reason === null)).toHaveLength(3)
      expect(reasons.filter((reason) => reason === "too_many")).toHaveLength(2)
      expect(await mailsTo(address)).toHaveLength(3)
    })

    it("refuses a network that asks too often with 429", async () => {
      const headers = { "x-forwarded-for": "203.0.113.9" }
      const ask = () =>
        send("post", "/ecrm/consent/preference-links", { email: anAddress() }, headers)
      for (let i = 0; i < 30; i++) expect((await ask()).status).toBe(202)
      const refused = await ask()
      expect([refused.status, refused.data.code]).toEqual([429, "consent.too_many_requests"])
      expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0)
    })

    it("refuses bad input with the field's path, and writes nothing", async () => {
      const address = anAddress()
      const topic = { topic: "newsletter", wording_version: 1 }
      for (const [body, code, field] of [
        [{ email: "no" }, "consent.invalid_address", "email"],
        [{ email: "a\r\nb@c.de" }, "consent.invalid_address", "email"],
        [{ topics: [] }, "consent.invalid_input", "topics"],
        [{ topics: [topic, topic] }, "consent.invalid_input", "topics"],
        [{ topics: [{ ...topic, wording_version: 2 }] }, "consent.unknown_wording", "topics.0"],
        [{ topics: [topic, { ...topic, topic: "nothing" }] }, "consent.unknown_wording", "topics.1"], // prettier-ignore
        [{ locale: "fr" }, "consent.invalid_input", "locale"],
        [{ extra: 1 }, "consent.invalid_input", "extra"],
      ] as const) {
        const answer = await subscribe(address, body)
        expect([body, answer.status, answer.data.code]).toEqual([body, 400, code])
        expect(answer.data.message).toMatch(new RegExp(`^${field.replace(".", "\\.")}`))
      }
      expect(await stateOf(address)).toBeNull()
    })
  })

  describe("a mailed link", () => {
    it("changes nothing by GET or HEAD, however often a scanner opens it", async () => {
      const address = anAddress()
      await subscribe(address)
      const link = await linkTo(address)
      for (let i = 0; i < 3; i++) {
        const page = await send("get", link)
        expect(page.status).toBe(200)
        expect(page.data).toContain('<form method="post">')
        await api.head(link)
      }
      expect(await stateOf(address)).toBe("pending")
      const preferences = await confirmed(anAddress())
      const before = await consent().ledger.db.raw("SELECT count(*) FROM ecrm_consent_entry")
      for (const path of [preferences, preferences.replace("ces/", "ces/unsubscribe/")]) {
        expect((await send("get", path)).status).toBe(200)
      }
      expect(
        (await consent().ledger.db.raw("SELECT count(*) FROM ecrm_consent_entry")).rows
      ).toEqual(before.rows)
    })

    it("confirms once, of many at once as well", async () => {
      const address = anAddress()
      await subscribe(address)
      const link = await linkTo(address)
      const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send("post", link)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404])
      expect((await send("get", link)).status).toBe(404)
      const granted = await consent().ledger.history([hashOf(address)], [])
      expect(granted.filter(({ state }) => state === "granted")).toHaveLength(1)
    })

    it("is worthless when forged, expired, revoked or of another purpose", async () => {
      const address = anAddress()
      await subscribe(address)
      const confirm = await linkTo(address)
      const token = confirm.split("/").pop() as string
      const forged = token.replace(/^./, (one) => (one === "A" ? "B" : "A"))
      for (const path of [
        confirm.replace(token, forged),
        confirm.replace(token, token.slice(1)),
        `/ecrm-preferences/${token}`,
        `/ecrm-preferences/unsubscribe/${token}`,
        "/ecrm-preferences/confirm/%00",
      ]) {
        expect([path, (await send("get", path)).status]).toEqual([path, 404])
        expect([path, (await send("post", path)).status]).toEqual([path, 404])
      }
      expect(await stateOf(address)).toBe("pending")
      const preferences = await confirmed(anAddress())
      await consent().ledger.db.raw(
        `UPDATE ecrm_consent_token SET expires_at = now() - interval '1 s'
           WHERE token_hash = ?`,
        [consent().hashes.token(preferences.split("/").pop() as string)]
      )
      expect((await send("get", preferences)).status).toBe(404)
      const other = anAddress()
      const revoked = await confirmed(other)
      await consent().tokens.revoke(hashOf(other))
      expect((await send("post", revoked)).status).toBe(404)
    })

    it("is kept as a hash only, and never read back", async () => {
      const preferences = await confirmed(anAddress())
      const token = preferences.split("/").pop() as string
      const { rows } = await consent().ledger.db.raw(
        "SELECT 1 FROM ecrm_consent_token t WHERE t::text LIKE ?",
        [`%${token}%`]
      )
      expect(rows).toEqual([])
    })
  })

  describe("the preference page", () => {
    it("shows no address, runs no script and is kept and found by nobody", async () => {
      const address = anAddress()
      const link = await confirmed(address)
      const page = await send("get", link, {}, { "accept-language": "de-AT,en;q=0.5" })
      expect(page.data).toContain('<html lang="de">')
      expect(page.data).not.toContain(address)
      expect(page.data).not.toMatch(/<script|[\w.]+@[\w-]+\.\w/)
      expect(page.headers).toMatchObject({
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex, nofollow",
      })
      expect(page.headers["content-security-policy"]).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'/
      )
    })

    it("takes back at once what is unticked, and mails for what is newly ticked", async () => {
      const address = anAddress()
      const link = await confirmed(address)
      const form = { "content-type": "application/x-www-form-urlencoded" }
      const kept = await send("post", link, "topics=newsletter%3Aemail&action=save", form)
      expect(kept.status).toBe(200)
      expect(await stateOf(address)).toBe("granted")
      const changed = await send("post", link, "topics=offers%3Aemail&action=save", form)
      expect(changed.data).toContain('role="status"')
      expect(await stateOf(address)).toBe("withdrawn")
      expect(await stateOf(address, "offers")).toBe("pending")
      await handled(address, 2)
      const confirm = await until("a second link", async () => {
        const newest = await linkTo(address)
        return newest.includes("/confirm/") && (await send("get", newest)).status === 200 && newest
      })
      await send("post", confirm)
      expect(await stateOf(address, "offers")).toBe("granted")
    })

    it("refuses topics that are not offered with 400, and changes nothing", async () => {
      const address = anAddress()
      const link = await confirmed(address)
      for (const body of [{ topics: ["x:email"] }, { topics: { a: 1 } }, { action: "all" }]) {
        expect((await send("post", link, body)).status).toBe(400)
      }
      expect(await stateOf(address)).toBe("granted")
    })

    it("unsubscribes from everything, which only a new confirmation undoes", async () => {
      const address = anAddress()
      const link = await confirmed(address)
      const answer = await send("post", link, { action: "unsubscribe_all" })
      expect(answer.status).toBe(200)
      expect(await stateOf(address)).toBe("withdrawn")
      expect(await consent().suppressions.held([hashOf(address)])).toMatchObject([
        { reason: "unsubscribe", topic: null },
      ])
      await subscribe(address)
      expect(await consent().suppressions.held([hashOf(address)])).toHaveLength(1)
      await handled(address, 2)
      await send("post", await linkTo(address))
      expect(await consent().suppressions.held([hashOf(address)])).toEqual([])
      expect(await stateOf(address)).toBe("granted")
    })

    it("row 'mail to unsubscribed': who left stays out when they are imported again", async () => {
      const address = anAddress()
      await send("post", await confirmed(address), { action: "unsubscribe_all" })
      const customers = getContainer().resolve(Modules.CUSTOMER)
      const imported = () =>
        customers.createCustomers({ email: address.toUpperCase(), metadata: { newsletter: true } })
      await customers.deleteCustomers([(await imported()).id])
      const { id: value } = await imported()
      const { identities } = getContainer().resolve<ProfilesModuleService>(PROFILES_MODULE)
      const root = identities.rootId({ kind: "customer", value })
      await until("their profile", async () => (await identities.survivorsOf([root])).has(root))
      expect(await consent().suppressions.held([hashOf(address)])).toHaveLength(1)
      expect(await stateOf(address)).toBe("withdrawn")
    })

    it("is also told as JSON, address masked", async () => {
      const address = anAddress()
      const token = (await confirmed(address)).split("/").pop()
      const url = `/ecrm/consent/preferences?token=${token}`
      const { data } = await send("get", url)
      expect(JSON.stringify(data)).not.toContain("@")
      expect(data.topics.map((one: { topic: string; is_wanted: boolean }) => [one.topic, one.is_wanted])).toEqual([
          ["newsletter", true],
          ["offers", false],
          ["product_news", false],
          ["recommendations", false],
          ["reminders", false],
        ]) // prettier-ignore
      const saved = await send("post", "/ecrm/consent/preferences", {
        token,
        objects_to_profiling: true,
        topics: [],
      })
      expect(saved.data).toMatchObject({ objects_to_profiling: true, awaiting_confirmation: [] })
      expect(await stateOf(address)).toBe("withdrawn")
      expect((await send("get", "/ecrm/consent/preferences?token=x")).status).toBe(404)
      expect((await send("get", "/ecrm/consent/preferences")).status).toBe(400)
    })
  })

  it("one-click POSTs of mail programs unsubscribe from the mail's topic, whatever their body", async () => {
    const bodies: [string, string][] = [
      ["List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"],
      [
        '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
      ],
      ["", "text/plain"],
    ]
    for (const [body, type] of bodies) {
      const address = anAddress()
      await confirmed(address)
      const links = await issuePreferenceLinks(getContainer(), [
        { channel: "email", address, root_id: null, locale: "en", topic: "newsletter" },
      ])
      const header = links?.[0].headers["List-Unsubscribe"] ?? ""
      const { pathname } = new URL(header.slice(1, -1))
      // Mail programs bring no key, no cookie and no referrer.
      const answer = await api.post(pathname, body, { headers: { "content-type": type } })
      expect(answer.status).toBe(200)
      expect(await stateOf(address)).toBe("withdrawn")
      expect(await consent().suppressions.held([hashOf(address)])).toMatchObject([
        { reason: "unsubscribe", topic: "newsletter" },
      ])
    }
  })

  describe("in the account", () => {
    it("nobody but the one signed in is answered", async () => {
      for (const method of ["get", "post"] as const) {
        expect((await send(method, "/ecrm/consent/me")).status).toBe(401)
      }
      const unknown = { authorization: "Bearer forged" }
      expect((await send("get", "/ecrm/consent/me", {}, unknown)).status).toBe(401)
    })

    it("an address that is not proven shows nothing of what its owner agreed to", async () => {
      const address = anAddress()
      await confirmed(address)
      const stranger = await aCustomer(address)
      const { data } = await send("get", "/ecrm/consent/me", {}, stranger.headers)
      expect(data.is_address_proven).toBe(false)
      expect(data.topics.every((one: { state: unknown }) => one.state === null)).toBe(true)
      const refused = await send(
        "post",
        "/ecrm/consent/me",
        { unsubscribe_all: true },
        stranger.headers
      )
      expect([refused.status, refused.data.code]).toEqual([400, "consent.address_unproven"])
      await send("post", "/ecrm/consent/me", { topics: [] }, stranger.headers)
      expect(await stateOf(address)).toBe("granted")
    })

    it("a customer's objection to profiling holds at once, and may be taken back", async () => {
      const customer = await aCustomer(anAddress())
      const say = (objects_to_profiling: boolean) =>
        send("post", "/ecrm/consent/me", { objects_to_profiling }, customer.headers)
      expect((await say(true)).data.objects_to_profiling).toBe(true)
      expect((await send("get", "/ecrm/consent/me", {}, customer.headers)).data).toMatchObject({
        objects_to_profiling: true,
      })
      expect((await say(false)).data.objects_to_profiling).toBe(false)
    })
  })

  describe("tracking", () => {
    const view = () => ({ id: uuidV7(), type: "view", product_id: "prod_1" })
    const report = (headers: Record<string, string> = {}) =>
      send("post", "/ecrm/events", { events: [view()] }, headers)
    const decide = (decision: string, headers: Record<string, string>) =>
      send("post", "/ecrm/consent/tracking", { consent: decision }, headers)

    it("stops for a visitor who declines, and goes on when they agree", async () => {
      const first = await report()
      const visitor = { "x-ecrm-visitor": first.data.visitor.token as string }
      expect((await decide("denied", visitor)).data).toEqual({ consent: "denied", is_kept: true })
      expect((await report(visitor)).data).toMatchObject({
        accepted: 0,
        skipped_because: "no_consent",
      })
      expect((await report()).data.accepted).toBe(1)
      await decide("granted", visitor)
      expect((await report(visitor)).data.accepted).toBe(1)
    })

    it("stops for a customer who declined, on whatever device", async () => {
      const customer = await aCustomer(anAddress())
      await decide("denied", customer.headers)
      const another = (await report()).data.visitor.token as string
      const answer = await report({ "x-ecrm-visitor": another, ...customer.headers })
      expect(answer.data.skipped_because).toBe("no_consent")
    })

    it("keeps nothing of a stranger's choice, and refuses what is no choice", async () => {
      expect((await decide("denied", {})).data.is_kept).toBe(false)
      expect((await decide("perhaps", {})).status).toBe(400)
    })
  })

  it("recommendations are the same for everybody: no person's data goes into them", async () => {
    const query = `slot=cart&region_id=${store.region_id}`
    const customer = await aCustomer(anAddress())
    await send("post", "/ecrm/consent/me", { objects_to_profiling: true }, customer.headers)
    const [stranger, objector] = await Promise.all([
      send("get", `/ecrm/recommendations?${query}`),
      send("get", `/ecrm/recommendations?${query}`, {}, customer.headers),
    ])
    expect([stranger.status, objector.data]).toEqual([200, stranger.data])
  })
}
