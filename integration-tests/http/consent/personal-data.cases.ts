import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import type ConsentModuleService from "../../../plugins/ecrm/src/modules/consent/service"
import { createStore, type Store } from "../../fixtures/a-store"
import { aShopper } from "../../fixtures/a-shopper"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"
import { anAdmin } from "../recommendations/an-admin"

interface Answer {
  status: number
  data: any
}

export const personalDataCases: StoreCases = ({ api, getContainer }) => {
  let store: Store
  let admin: Record<string, string>
  let people = 0
  const consent = () => getContainer().resolve<ConsentModuleService>("ecrm_consent")

  const send = async (
    method: "get" | "post",
    url: string,
    body: unknown,
    headers: Record<string, string>
  ): Promise<Answer> => {
    const asked = method === "get" ? api.get(url, { headers }) : api.post(url, body, { headers })
    return await asked.catch((error: { response: Answer }) => error.response)
  }
  const asAdmin = (method: "get" | "post", path: string, body: unknown = {}) =>
    send(method, `/admin/ecrm/consent/${path}`, body, admin)
  const aCustomer = async () => {
    const email = `person${++people}.${Date.now()}@private.example`
    const customers = getContainer().resolve(Modules.CUSTOMER)
    const { id } = await customers.createCustomers({
      email,
      has_account: true,
      first_name: "Adasecret",
      addresses: [{ first_name: "Adasecret", phone: "+49301234567", country_code: "de" }],
    })
    const { http } = getContainer().resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
    const token = generateJwtToken(
      { actor_id: id, actor_type: "customer", auth_identity_id: "none", app_metadata: {} },
      { secret: http.jwtSecret as string, expiresIn: "1h" }
    )
    const headers = {
      authorization: `Bearer ${token}`,
      "x-publishable-api-key": store.publishable_key,
    }
    await send("get", "/ecrm/consent/me", {}, headers)
    const { rows } = await consent().ledger.db.raw<{ profile_id: string }>(
      `SELECT profile_id FROM ecrm_profiles_identity WHERE kind = 'customer' AND value = ?`,
      [id]
    )
    return { id, email, headers, profile_id: rows[0].profile_id }
  }
  const erased = (id: string) =>
    until("a certificate", async () => {
      const row = await consent().erasures.read(id)
      return row?.status === "done" && row
    })

  beforeAll(async () => {
    store = await createStore(getContainer())
    admin = await anAdmin(getContainer(), api)
  })

  describe("a shopper", () => {
    it("gets everything held of themselves, and nobody else's", async () => {
      const [ada, other] = [await aCustomer(), await aCustomer()]
      const { status, data } = await send("get", "/ecrm/consent/me/export", {}, ada.headers)
      expect([status, data.format, data.profile_id]).toEqual([200, "ecrm.person", ada.profile_id])
      expect(data.core.customers).toMatchObject([{ id: ada.id, email: ada.email }])
      expect(JSON.stringify(data)).not.toContain(other.email)
      const key = { "x-publishable-api-key": store.publishable_key }
      for (const path of ["export", "erasure"]) {
        const method = path === "export" ? "get" : "post"
        expect((await send(method, `/ecrm/consent/me/${path}`, {}, key)).status).toBe(401)
      }
    })

    it("has themselves erased by typing the address once more, and not otherwise", async () => {
      const email = `ada.${Date.now()}@private.example`
      const url = api.defaults.baseURL as string
      const shopper = await aShopper(url, store, email)
      const ada = { ...shopper, id: shopper.customer_id }
      const address = { first_name: "Adasecret", phone: "+49301234567", country_code: "de" }
      await send("post", "/store/customers/me/addresses", address, ada.headers)
      const erase = (body: unknown) => send("post", "/ecrm/consent/me/erasure", body, ada.headers)
      for (const [body, code] of [
        [{}, "consent.invalid_input"],
        [{ email: ada.email }, "consent.invalid_input"],
        [{ email: ada.email, confirm: "yes" }, "consent.invalid_input"],
        [{ email: "someone@else.example", confirm: "erase" }, "consent.address_differs"],
      ] as const) {
        const refused = await erase(body)
        expect([refused.status, refused.data.code]).toEqual([400, code])
      }
      const asked = await erase({ email: ada.email.toUpperCase(), confirm: "erase" })
      expect(asked.status).toBe(202)
      const certificate = await erased(asked.data.erasure.id)
      expect(certificate).toMatchObject({ requested_by: "shopper", actor_id: null })
      const customers = getContainer().resolve(Modules.CUSTOMER)
      const [row] = await customers.listCustomers({ id: ada.id }, { withDeleted: true })
      expect(row).toMatchObject({ email: `${ada.id}@erased.invalid`, first_name: null })
      const addresses = await customers.listCustomerAddresses({}, { withDeleted: true })
      expect(JSON.stringify(addresses)).not.toMatch(/Adasecret|49301234567/)
      const credentials = { email, password: "a-password-for-tests" }
      const login = await send("post", "/auth/customer/emailpass", credentials, {})
      expect(login.status).toBe(401)
      await until("quiet", async () => {
        const { rows } = await consent().ledger.db.raw(
          `SELECT 1 FROM ecrm_profiles_identity WHERE value IN (?, ?)`,
          [ada.id, ada.email]
        )
        return rows.length === 0
      })
    })
  })

  describe("the staff", () => {
    it("sees what was agreed to with its proof, and every look is logged", async () => {
      const ada = await aCustomer()
      const { status, data } = await asAdmin("get", `profiles/${ada.profile_id}`)
      expect(status).toBe(200)
      expect(data.consent.addresses[0]).toMatchObject({ address: ada.email, channel: "email" })
      const { rows } = await consent().ledger.db.raw<{ action: string }>(
        `SELECT action FROM ecrm_profiles_access_log WHERE profile_id = ?`,
        [ada.profile_id]
      )
      expect(rows.map((row) => row.action)).toContain("view_consent")
      expect((await asAdmin("get", "profiles/nobody")).status).toBe(404)
    })

    it("writes down a consent only with its written source, never for a suppressed address", async () => {
      const ada = await aCustomer()
      const path = `profiles/${ada.profile_id}/entries`
      const word = { address: ada.email, channel: "email", topic: "offers", state: "granted" }
      expect((await asAdmin("post", path, word)).data.code).toBe("consent.invalid_input")
      const foreign = { ...word, address: "someone@else.example", note: "letter" }
      expect((await asAdmin("post", path, foreign)).data.code).toBe("consent.not_their_address")
      const written = await asAdmin("post", path, { ...word, note: "letter of 2026-11-20" })
      expect(written.status).toBe(201)
      expect(written.data.consent.entries[0]).toMatchObject({
        state: "granted",
        source: "staff",
        note: "letter of 2026-11-20",
        actor_name: "admin@example.com",
      })
      const back = { ...word, state: "withdrawn", note: "by phone" }
      await asAdmin("post", path, back)
      await asAdmin("post", "suppressions", { address: ada.email, note: "asked for it" })
      const refused = await asAdmin("post", path, { ...word, note: "letter" })
      expect([refused.status, refused.data.code]).toEqual([400, "consent.address_suppressed"])
    })

    it("finds a suppression by the whole address, and lifts what staff may lift", async () => {
      const address = `bounce${Date.now()}@private.example`
      const add = (reason: string) =>
        asAdmin("post", "suppressions", { address, reason, note: "told by hand" })
      expect((await add("manual")).data).toEqual({ added: 1 })
      expect((await add("manual")).data).toEqual({ added: 0 })
      await add("complaint")
      const found = await asAdmin("get", `suppressions?address=${encodeURIComponent(address)}`)
      expect(found.data.count).toBe(2)
      expect(JSON.stringify(found.data)).not.toContain(address)
      const byReason = (reason: string): string =>
        found.data.suppressions.find((one: { reason: string }) => one.reason === reason).id
      const lift = (id: string, note = "typed wrongly") =>
        asAdmin("post", `suppressions/${id}/lift`, { note })
      expect((await lift(byReason("complaint"))).data.code).toBe("consent.suppression_stays")
      expect((await lift(byReason("manual"), "")).data.code).toBe("consent.invalid_input")
      expect((await lift(byReason("manual"))).status).toBe(200)
      expect((await lift("x")).status).toBe(404)
      expect((await asAdmin("get", "suppressions?address=b")).status).toBe(400)
    })

    it("imports suppressions from a file, which can neither lift nor grant", async () => {
      const csv =
        "email,reason\na@private.example,complaint\nno address,\nb@private.example,erasure\nc@private.example,\n"
      const run = (body: object) => asAdmin("post", "suppressions/imports", body)
      const dry = await run({ csv, is_dry_run: true })
      expect(dry.data.report).toEqual({
        lines: 4,
        added: 0,
        accepted: 2,
        rejected: 2,
        rejections: [
          { line: 3, reason: "no_address" },
          { line: 4, reason: "unknown_reason" },
        ],
      })
      expect((await run({ csv })).data.report.added).toBe(2)
      expect((await run({ csv })).data.report.added).toBe(0)
      for (const bad of [
        "email,lifted\na@private.example,true",
        "email,state\na@private.example,granted",
        "name\nx",
        'email\n"a',
        "__proto__,email\nx,a@b.de",
      ]) {
        const refused = await run({ csv: bad })
        expect([bad, refused.data.code]).toEqual([bad, "consent.invalid_file"])
      }
      expect(({} as Record<string, unknown>).lifted).toBeUndefined()
    })

    it("words a topic anew without changing what people agreed to", async () => {
      const key = `topic_${Date.now()}`
      const words = { en: "Tips", de: "Tipps", zh: "提示" }
      const topic = { key, labels: words, purposes: words, channels: ["email"] }
      expect((await asAdmin("post", "topics", topic)).status).toBe(201)
      expect((await asAdmin("post", "topics", topic)).data.code).toBe("consent.topic_exists")
      const word = (text: string) =>
        asAdmin("post", `topics/${key}/wordings`, { locale: "en", text })
      expect((await word("I agree.")).data.wording.version).toBe(1)
      expect((await word("I agree.")).data.wording.version).toBe(1)
      expect((await word("I agree gladly.")).data.wording.version).toBe(2)
      const { data } = await asAdmin("get", `topics/${key}/wordings`)
      expect(data.wordings.map((one: { text: string }) => one.text)).toEqual([
        "I agree gladly.",
        "I agree.",
      ])
      expect((await asAdmin("post", `topics/${key}`, { is_active: false })).status).toBe(200)
      const shown = await send("get", "/ecrm/consent/topics?locale=en", {}, {
          "x-publishable-api-key": store.publishable_key,
        }) // prettier-ignore
      expect(shown.data.topics.map((one: { topic: string }) => one.topic)).not.toContain(key)
    })

    it("exports and erases a person, logged, and keeps the certificate", async () => {
      const ada = await aCustomer()
      const path = `profiles/${ada.profile_id}`
      const exported = await asAdmin("post", `${path}/export`)
      expect(exported.data.core.customers[0].email).toBe(ada.email)
      expect((await asAdmin("post", `${path}/erasure`, {})).status).toBe(400)
      const asked = await asAdmin("post", `${path}/erasure`, {
        confirm: "erase",
        reason: "letter",
        also_core: false,
      })
      expect(asked.status).toBe(202)
      await erased(asked.data.erasure.id)
      const { data } = await asAdmin("get", `erasures/${asked.data.erasure.id}`)
      expect(data.erasure).toMatchObject({ status: "done", requested_by: "staff" })
      expect((await asAdmin("get", path)).status).toBe(404)
      const { rows } = await consent().ledger.db.raw<{ action: string }>(
        `SELECT action FROM ecrm_profiles_access_log WHERE action LIKE '%\\_person'`
      )
      expect(rows.map((row) => row.action).sort()).toEqual(["erase_person", "export_person"])
    })
  })
}
