import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import type { MyProfile } from "../../../plugins/ecrm/src/types/http/profiles-me"
import { hintProfiles } from "../../../plugins/ecrm/src/workflows/profiles/hint-profiles"
import { buy, callShop } from "../../fixtures/a-purchase"
import { aShopper, type Shopper } from "../../fixtures/a-shopper"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { anInbox } from "../../fixtures/outbox-mails"
import { until } from "../../fixtures/server-process"
import { anAdmin } from "../recommendations/an-admin"

interface Answer<T = { code?: string; message?: string }> {
  status: number
  data: T
}

export const meCases: StoreCases = ({ api, getContainer }) => {
  let store: Store
  let profiles: ProfilesModuleService
  let anna: Shopper
  let staff: Record<string, string>

  beforeAll(async () => {
    store = await createStore(getContainer())
    profiles = getContainer().resolve("ecrm_profiles")
    anna = await aShopper(url(), store, "anna@example.com")
    staff = await anAdmin(getContainer(), api)
  })

  const url = () => String(api.defaults.baseURL)
  const rootOf = (value: string) => profiles.identities.rootId({ kind: "customer", value })
  const send = async <T = { code?: string; message?: string }>(
    method: "get" | "post" | "delete",
    path: string,
    headers: Record<string, string>,
    body?: unknown
  ): Promise<Answer<T>> =>
    await api.request({ method, url: path, data: body, headers, validateStatus: () => true })
  const me = async (shopper: Shopper) => {
    const answer = await send<MyProfile>("get", "/ecrm/profiles/me", shopper.headers)
    expect(answer.status).toBe(200)
    return answer.data.profile
  }
  const nobody = () => ({ "x-publishable-api-key": store.publishable_key })
  const trait = (profile: MyProfile["profile"], key: string) =>
    profile.traits.find((candidate) => candidate.key === key)
  const inbox = anInbox(getContainer)
  /** Code of the newest mail to an address. */
  const mailedCode = (to: string) =>
    until(`a code to ${to}`, async () => {
      for (const { subject, text } of await inbox.mailsTo(to)) {
        const code = /^\s+(\d{6})\s*$/m.exec(text)
        if (code) return { code: code[1], subject }
      }
      return null
    })
  const guestBuys = async (email: string) => {
    const purchase = await buy([url()], store, [
      { variant_id: store.variants[0].variant_id, quantity: 1 },
    ])
    const db = getContainer().resolve<{ raw(sql: string, values: unknown[]): Promise<unknown> }>(
      "__pg_connection__"
    )
    const customer_id = `cus_guest_${purchase.display_id}`
    await db.raw(
      `INSERT INTO customer (id, email, first_name, last_name, has_account)
         VALUES (?, ?, 'Gast', 'Geheim', false)`,
      [customer_id, email]
    )
    await db.raw(`UPDATE "order" SET customer_id = ?, email = ? WHERE id = ?`, [
      customer_id,
      email,
      purchase.order_id,
    ])
    await hintProfiles(getContainer(), [{ kind: "customer", value: customer_id }])
    await until("the guest's person", async () =>
      (await profiles.identities.survivorsOf([rootOf(customer_id)])).get(rootOf(customer_id))
    )
    return customer_id
  }

  describe("GET /ecrm/profiles/me", () => {
    it("shows a shopper what is known of them, masked, right after they registered", async () => {
      const profile = await me(anna)
      expect(profile).toMatchObject({
        display_name: "anna Example",
        email: "a***@e***.com",
        is_email_proven: false,
        kind: "shopper",
        household: [],
        purchases: [],
        segments: [],
      })
      expect(profile.identities.map(({ kind, is_proven }) => [kind, is_proven])).toEqual([
        ["customer", true],
        ["email", false],
      ])
      expect(trait(profile, "birthday")).toMatchObject({ value: null, may_edit: true })
      expect(trait(profile, "kind")).toMatchObject({ may_edit: false })
      expect(JSON.stringify(profile)).not.toContain("anna@example.com")
    })

    it("answers nobody without a session, and no key at all without one", async () => {
      const routes: ["get" | "post", string][] = [
        ["get", "/ecrm/profiles/me"],
        ["post", "/ecrm/profiles/me"],
        ["post", "/ecrm/profiles/me/household"],
        ["post", "/ecrm/profiles/me/household/x/removal"],
        ["post", "/ecrm/profiles/me/email-proofs"],
        ["post", "/ecrm/profiles/me/email-proofs/confirmations"],
      ]
      for (const [method, path] of routes) {
        expect((await send(method, path, nobody())).status).toBe(401)
        expect((await send(method, path, { ...nobody(), ...staff })).status).toBe(401)
        const { authorization } = anna.headers
        expect((await send(method, path, { authorization })).status).toBe(400)
      }
    })

    it("shows nothing of a person whose address somebody types at checkout or registers with", async () => {
      const bob = await aShopper(url(), store, "bob@example.com")
      await send("post", "/ecrm/profiles/me", bob.headers, { traits: { birthday: "1980-05-05" } })
      // A guest checkout with Bob's address makes a guest of that address, not Bob.
      const cart = await callShop<{ cart: { id: string } }>(url(), store, "/store/carts", {
        region_id: store.region_id,
        email: "bob@example.com",
      })
      expect(JSON.stringify(cart)).not.toContain("1980-05-05")
      const guest_id = await guestBuys("bob@example.com")
      const mine = await me(bob)
      expect(JSON.stringify(mine)).not.toContain("Geheim")
      expect(mine.identities).toHaveLength(2)
      // Who registers with the address of a guest sees nothing of the guest either.
      await guestBuys("carl@example.com")
      const carl = await aShopper(url(), store, "carl@example.com")
      expect(JSON.stringify(await me(carl))).not.toContain("Geheim")
      const survivors = await profiles.identities.survivorsOf([
        rootOf(guest_id),
        rootOf(bob.customer_id),
      ])
      expect(new Set(survivors.values()).size).toBe(2)
    })
  })

  describe("POST /ecrm/profiles/me", () => {
    it("corrects what a shopper may edit, all or none, and names the field it refuses", async () => {
      const edit = (traits: unknown) => send("post", "/ecrm/profiles/me", anna.headers, { traits })
      expect((await edit({ birthday: "2000-02-29", language: "de" })).status).toBe(200)
      const profile = await me(anna)
      expect(trait(profile, "birthday")).toMatchObject({ value: "2000-02-29", source: "shopper" })
      for (const [traits, status, code, field] of [
        [{ language: "fr", birthday: "2001-02-29" }, 400, "profiles.trait_invalid", "birthday"],
        [{ language: "fr", kind: "partner" }, 400, "profiles.trait_not_editable", "kind"],
        [{ language: "fr", nonsense: 1 }, 400, "profiles.trait_unknown", "nonsense"],
        [{ language: { a: 1 } }, 400, "profiles.invalid_body", "language"],
        ["no object", 400, "profiles.invalid_body", "traits"],
      ] as const) {
        const answer = await edit(traits)
        expect([answer.status, answer.data.code]).toEqual([status, code])
        expect(answer.data.message).toContain(field)
      }
      expect(trait(await me(anna), "language")?.value).toBe("de")
      await edit({ birthday: null })
      expect(trait(await me(anna), "birthday")?.value).toBeNull()
    })

    it("keeps a household with consent only, and lets nobody touch another's", async () => {
      const path = "/ecrm/profiles/me/household"
      const ben = { relation: "child", name: "Ben", birthday: "2020-02-29" }
      expect((await send("post", path, anna.headers, ben)).status).toBe(400)
      const added = await send<MyProfile>("post", path, anna.headers, {
        ...ben,
        has_consented: true,
      })
      expect(added.data.profile.household).toMatchObject([ben])
      const [{ id }] = added.data.profile.household
      const eve = await aShopper(url(), store, "eve@example.com")
      for (const other of [id, "ehm_x", "%00"]) {
        const removal = await send("post", `${path}/${other}/removal`, eve.headers, {})
        expect([removal.status, removal.data.code]).toEqual([
          404,
          "profiles.household_member_unknown",
        ])
      }
      expect((await me(anna)).household).toHaveLength(1)
      await send("post", `${path}/${id}/removal`, anna.headers, {})
      expect((await me(anna)).household).toEqual([])
    })
  })

  describe("A mailed code", () => {
    const ask = (shopper: Shopper) =>
      send<{ sent_to: string; expires_in_s: number; code?: string }>(
        "post",
        "/ecrm/profiles/me/email-proofs",
        shopper.headers
      )
    const confirm = (shopper: Shopper, code: string) =>
      send("post", "/ecrm/profiles/me/email-proofs/confirmations", shopper.headers, { code })

    it("proves the address, and the guest who bought with it is the shopper then", async () => {
      const guest_id = await guestBuys("anna@example.com")
      const eve = await aShopper(url(), store, "eve@example.com")
      const asked = await ask(anna)
      expect([asked.status, asked.data]).toEqual([
        202,
        { sent_to: "a***@e***.com", expires_in_s: 900 },
      ])
      const { code, subject } = await mailedCode("anna@example.com")
      expect(subject).toContain(code)
      const wrong = code === "000000" ? "000001" : "000000"
      for (const [shopper, given] of [
        [eve, code],
        [anna, wrong],
      ] as const) {
        const refused = await confirm(shopper, given)
        expect([refused.status, refused.data.code]).toEqual([400, "profiles.code_refused"])
      }
      expect((await confirm(anna, "12345")).data.code).toBe("profiles.invalid_body")
      expect((await confirm(anna, code)).status).toBe(200)
      expect(await me(anna)).toMatchObject({ is_email_proven: true })
      const survivors = await profiles.identities.survivorsOf([rootOf(guest_id)])
      expect(survivors.get(rootOf(guest_id))).toBe(rootOf(anna.customer_id))
      expect((await confirm(anna, code)).data.code).toBe("profiles.code_refused")
    })

    it("can be asked for five times an hour", async () => {
      for (let i = 0; i < 5; i++) expect((await ask(anna)).status).toBe(202)
      const sixth = await ask(anna)
      expect([sixth.status, sixth.data.code]).toEqual([429, "profiles.too_many_codes"])
    })
  })

  describe("Staff", () => {
    const admin = <T = { code?: string }>(
      method: "get" | "post" | "delete",
      path: string,
      body?: unknown,
      headers = staff
    ) => send<T>(method, `/admin/ecrm/${path}`, headers, body)
    const profileOf = async (shopper: Shopper) => {
      await me(shopper)
      return rootOf(shopper.customer_id)
    }

    it("is asked for a login at every route, a shopper's does not do", async () => {
      const id = await profileOf(anna)
      for (const [method, path] of [
        ["get", `profiles/${id}/identities`],
        ["post", `profiles/${id}/merges`],
        ["post", `profiles/${id}/merges/1/undo`],
        ["get", `profiles/${id}/traits`],
        ["post", `profiles/${id}/traits`],
        ["post", `profiles/${id}/household`],
        ["delete", `profiles/${id}/household/x`],
        ["get", "duplicates"],
        ["post", "duplicates/dismissals"],
        ["post", "duplicates/searches"],
        ["get", "traits"],
        ["post", "traits"],
        ["post", "traits/birthday"],
        ["delete", "traits/birthday"],
      ] as const) {
        for (const headers of [{}, nobody(), anna.headers]) {
          expect((await admin(method, path, {}, headers as typeof staff)).status).toBe(401)
        }
      }
    })

    it("sees identities, joins two people and takes it back", async () => {
      const bob = await aShopper(url(), store, "bob@example.com")
      const [left, right] = [await profileOf(anna), await profileOf(bob)]
      const merged = await admin<{ profile_id: string }>("post", `profiles/${left}/merges`, {
        other_id: right,
      })
      expect(merged.status).toBe(200)
      interface Identities {
        profile_id: string
        identities: { value: string }[]
        merges: { id: number; action: string; can_undo: boolean }[]
      }
      const seen = await admin<Identities>("get", `profiles/${right}/identities`)
      expect(seen.data.profile_id).toBe(merged.data.profile_id)
      expect(seen.data.identities.map(({ value }) => value)).toEqual(
        expect.arrayContaining(["anna@example.com", "bob@example.com"])
      )
      const [{ id, can_undo }] = seen.data.merges
      expect(can_undo).toBe(true)
      expect((await admin("post", `profiles/${left}/merges/${id}/undo`)).status).toBe(200)
      const apart = await admin<Identities>("get", `profiles/${right}/identities`)
      expect(apart.data.profile_id).toBe(right)
      expect(apart.data.merges.map(({ action, can_undo }) => [action, can_undo])).toEqual([
        ["unmerge", false],
        ["merge", false],
      ])
      const again = await admin("post", `profiles/${left}/merges/${id}/undo`)
      expect([again.status, again.data.code]).toEqual([400, "profiles.merge_undone"])
      expect((await admin("get", "profiles/nobody/identities")).status).toBe(404)
      expect((await admin("post", `profiles/${left}/merges`, { other_id: "x" })).status).toBe(404)
    })

    it("defines traits, writes them and keeps a household", async () => {
      const id = await profileOf(anna)
      const own = { key: "shoe_size", label: "Shoe size", type: "choice", choices: ["39", "40"] }
      expect((await admin("post", "traits", own)).status).toBe(201)
      expect((await admin("post", "traits", own)).data.code).toBe("profiles.trait_exists")
      expect((await admin("post", "traits", { ...own, key: "No" })).status).toBe(400)
      expect((await admin("post", "traits", { ...own, choices: [] })).status).toBe(400)
      const written = await admin<{ traits: { key: string; value: unknown; source: string }[] }>(
        "post",
        `profiles/${id}/traits`,
        { traits: { shoe_size: "40", kind: "company", employees: 12 } }
      )
      expect(written.data.traits).toMatchObject([
        { key: "employees", value: 12, source: "staff" },
        { key: "kind", value: "company" },
        { key: "shoe_size", value: "40" },
      ])
      expect(trait(await me(anna), "shoe_size")).toMatchObject({ value: "40", may_edit: false })
      const member = { relation: "partner", name: "Ben", has_consented: true }
      const added = await admin<{ household: { id: string }[] }>(
        "post",
        `profiles/${id}/household`,
        member
      )
      const [{ id: member_id }] = added.data.household
      const removed = await admin("delete", `profiles/${id}/household/${member_id}`)
      expect(removed.data).toEqual({ household: [] })
      expect((await admin("delete", "traits/shoe_size")).status).toBe(200)
      expect((await admin("delete", "traits/kind")).data.code).toBe("profiles.trait_built_in")
      expect(trait(await me(anna), "shoe_size")).toBeUndefined()
    })

    it("is shown people that may be one, and dismisses or joins them", async () => {
      await guestBuys("anna@example.com")
      await profileOf(anna)
      expect((await admin("post", "duplicates/searches")).status).toBe(202)
      interface Page {
        duplicates: {
          reasons: string[]
          left: { profile_id: string }
          right: { profile_id: string }
        }[]
        count: number
      }
      const page = await until("a suggestion", async () => {
        const { data } = await admin<Page>("get", "duplicates?order=-score&limit=5")
        return data.count > 0 ? data : null
      })
      const [{ reasons, left, right }] = page.duplicates
      expect(reasons).toContain("same_email")
      const sides = { left_id: left.profile_id, right_id: right.profile_id }
      expect((await admin("post", "duplicates/dismissals", sides)).status).toBe(200)
      expect((await admin<Page>("get", "duplicates")).data.count).toBe(0)
      expect((await admin<Page>("get", "duplicates?state=dismissed")).data.count).toBe(1)
      expect((await admin("get", "duplicates?order=name")).status).toBe(400)
      expect((await admin("post", "duplicates/dismissals", { left_id: "x" })).status).toBe(400)
    })
  })
}
