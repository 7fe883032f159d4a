import { Modules } from "@medusajs/framework/utils"
import type ConsentModuleService from "../../../plugins/ecrm/src/modules/consent/service"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import { resolveProfiles } from "../../../plugins/ecrm/src/workflows/profiles/resolve-profiles"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { anInbox } from "../../fixtures/outbox-mails"
import { until } from "../../fixtures/server-process"

interface Answer {
  status: number
  data: any
  headers: Record<string, string>
}

export const exportByTokenCases: StoreCases = ({ api, getContainer }) => {
  let store: Store
  let people = 0
  const consent = () => getContainer().resolve<ConsentModuleService>("ecrm_consent")
  const profiles = () => getContainer().resolve<ProfilesModuleService>("ecrm_profiles")
  const anAddress = () => `contact${++people}.${Date.now()}@private.example`

  const send = async (method: "get" | "post", url: string, body: unknown = {}): Promise<Answer> => {
    const headers = { "x-publishable-api-key": store.publishable_key }
    const answer = method === "get" ? api.get(url, { headers }) : api.post(url, body, { headers })
    return await answer.catch((error: { response: Answer }) => error.response)
  }
  const inbox = anInbox(getContainer)
  /** Path of the first link of a kind that was mailed to an address. */
  const linkTo = async (address: string, kind: "confirm" | "export"): Promise<string> =>
    await until(`a link to ${kind}`, async () => {
      for (const { text } of await inbox.mailsTo(address)) {
        const url = new RegExp(`https?://\\S+/ecrm-preferences/${kind}/\\S+`).exec(text)?.[0]
        if (url) return new URL(url).pathname
      }
      return null
    })
  /** Path of the preferences of somebody who only gets the newsletter. */
  const aContact = async (email: string): Promise<string> => {
    const topics = [{ topic: "newsletter", wording_version: 1 }]
    await send("post", "/ecrm/consent/subscriptions", { email, locale: "en", topics })
    const confirmed = await send("post", await linkTo(email, "confirm"))
    return new URL(/href="([^"]+)"/.exec(confirmed.data)?.[1] ?? "").pathname
  }
  const ask = async (preferences: string) =>
    await send("post", preferences, { action: "ask_export" })
  /** Somebody with an account who has typed an address, and proven nothing. */
  const anAccount = async (email: string) => {
    const customers = getContainer().resolve(Modules.CUSTOMER)
    const [phone, first_name] = ["+4930987654", "Strangername"]
    const { id } = await customers.createCustomers({
      email,
      has_account: true,
      phone,
      first_name,
    })
    await resolveProfiles(getContainer(), [{ kind: "customer", value: id }], [])
    return id
  }
  const requestsOf = async (address: string) => {
    const { rows } = await consent().ledger.db.raw(
      `SELECT 1 FROM ecrm_consent_request WHERE address = ? AND kind = 'export'`,
      [address]
    )
    return rows.length
  }

  beforeAll(async () => {
    store = await createStore(getContainer())
  })

  describe("a newsletter-only contact", () => {
    it("gets everything held of them by a mailed link, once, and nothing by looking", async () => {
      const address = anAddress()
      const preferences = await aContact(address)
      const page = await send("get", preferences)
      expect(page.data).toContain('value="ask_export"')
      expect(await requestsOf(address)).toBe(0)
      expect((await ask(preferences)).data).toContain("We have sent you a mail with the link.")
      const link = await linkTo(address, "export")
      for (let i = 0; i < 3; i++) {
        const shown = await send("get", link)
        expect([shown.status, shown.data.includes('<form method="post">')]).toEqual([200, true])
        expect(shown.data).not.toContain(address)
      }
      const answers = await Promise.all([1, 2, 3, 4].map(() => send("post", link)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404])
      const { data, headers } = answers.find(({ status }) => status === 200) as Answer
      expect(headers["content-disposition"]).toMatch(/^attachment; .*\.json/)
      expect(headers["cache-control"]).toBe("no-store")
      expect(data).toMatchObject({ format: "ecrm.person", core: { customers: [] } })
      expect(data.data.profiles.ecrm_profiles_identity).toMatchObject([
        { kind: "email", value: address },
      ])
      const states = data.data.consent.ecrm_consent_entry.map((row: { state: string }) => row.state)
      expect(states.sort()).toEqual(["granted", "pending"])
      expect((await send("get", link)).status).toBe(404)
    })

    it("sees nothing of others, not of an account that typed the same address either", async () => {
      const [address, other] = [anAddress(), anAddress()]
      await aContact(other)
      const preferences = await aContact(address)
      const stranger = await anAccount(address)
      await profiles().emailProofs.request(stranger, address)
      await ask(preferences)
      const { status, data } = await send("post", await linkTo(address, "export"))
      expect(status).toBe(200)
      const text = JSON.stringify(data)
      expect(text).toContain(address)
      for (const foreign of [stranger, "Strangername", "+4930987654", other]) {
        expect([foreign, text.includes(foreign)]).toEqual([foreign, false])
      }
    })

    it("is sent to the account where there is one that has proven the address", async () => {
      const address = anAddress()
      const preferences = await aContact(address)
      await ask(preferences)
      const link = await linkTo(address, "export")
      const { identities } = profiles()
      const root_id = identities.rootId({ kind: "customer", value: await anAccount(address) })
      const proof = { proof: "mailed_code", at: new Date() } as const
      await identities.prove(root_id, { kind: "email", value: address, ...proof })
      for (const refused of [await ask(preferences), await send("post", link)]) {
        expect([refused.status, refused.data.includes("You have an account")]).toEqual([400, true])
        expect(refused.data).not.toContain("Strangername")
      }
      expect(await requestsOf(address)).toBe(1)
    })

    it("needs a link made for it: that of the preferences gives no file", async () => {
      const preferences = await aContact(anAddress())
      const token = preferences.split("/").pop() as string
      for (const path of [`export/${token}`, `export/${token.slice(1)}`, "export/%00"]) {
        const answers = [
          await send("get", `/ecrm-preferences/${path}`),
          await send("post", `/ecrm-preferences/${path}`),
        ]
        expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 404, 404])
      }
    })
  })
}
