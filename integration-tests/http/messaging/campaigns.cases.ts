import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import { aDocument } from "../../../plugins/ecrm/src/core/messaging/campaigns/__tests__/a-document"
import type { Mail } from "../../../plugins/ecrm/src/core/messaging/mail"
import {
  deliverDeps,
  type DeliverDeps,
} from "../../../plugins/ecrm/src/workflows/messaging/deliver-deps"
import { deliverMessages } from "../../../plugins/ecrm/src/workflows/messaging/deliver-messages"
import { campaignPurpose } from "../../../plugins/ecrm/src/workflows/messaging/purposes/campaign"
import { renderMails } from "../../../plugins/ecrm/src/workflows/messaging/render-mails"
import type ConsentModuleService from "../../../plugins/ecrm/src/modules/consent/service"
import type MessagingModuleService from "../../../plugins/ecrm/src/modules/messaging/service"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import { insertProfile, insertPurchase, type RunSql } from "../../fixtures/a-profile"
import type { StoreCases } from "../../fixtures/in-store"
import { holdMails, loadMail, outboxRows } from "../../fixtures/outbox-mails"
import { until } from "../../fixtures/server-process"
import { withoutScoring } from "../../fixtures/without-scoring"

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = { status: number; data: any; headers: Record<string, string> }
type Headers = Record<string, string>

/** Takes every mail over, and tells nothing of it later. */
const stubs = (handed: Mail[]): Partial<DeliverDeps> => ({
  purposes: [campaignPurpose],
  renderMails: renderMails as DeliverDeps["renderMails"],
  trackLinks: async (_container, mails) => mails.map(({ rendered }) => rendered),
  chooseProvider: async () => ({
    provider: {
      ...{ key: "stub", batch_max: 10, tellsEvents: false },
      send: async (mails) => {
        handed.push(...mails)
        return mails.map(() => ({ did: "accepted", provider_message_id: null }))
      },
      check: async () => null,
      close: async () => undefined,
    },
  }),
  noteOutcomes: async () => undefined,
})

const PEOPLE = 40
const person = (n: number) => `eprof_${String(n).padStart(3, "0")}`
const address = (n: number) => `person${n}@shop.example`

export const campaignsCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let run: RunSql
  let author: Headers
  let second: Headers
  let segment_id: string

  const asUser = async (email: string): Promise<Headers> => {
    const user = await container.resolve(Modules.USER).createUsers({ email })
    const { http } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
    const token = generateJwtToken(
      { actor_id: user.id, actor_type: "user", auth_identity_id: "none", app_metadata: {} },
      { secret: http.jwtSecret as string, expiresIn: "1h" }
    )
    return { authorization: `Bearer ${token}` }
  }
  const caught = (error: { response?: Answer }): Answer => {
    if (error.response) return error.response
    throw error
  }
  const at = (path: string) => `/admin/ecrm/messaging/campaigns${path}`
  const get = async (path: string): Promise<Answer> =>
    await api.get(at(path), { headers: author }).catch(caught)
  const post = async (path: string, body: unknown = {}, headers = author): Promise<Answer> =>
    await api.post(at(path), body, { headers }).catch(caught)
  const document = (changes: Record<string, unknown> = {}) =>
    aDocument({ audience: { segment_ids: [segment_id] }, ...changes })
  const make = async (changes: Record<string, unknown> = {}): Promise<string> => {
    const made = await post("", { name: "Autumn", document: document(changes) })
    expect([made.status, made.data.message]).toEqual([201, undefined])
    return made.data.campaign.id
  }
  const one = async (id: string) => (await get(`/${id}`)).data.campaign
  const order = async (id: string, name: string, headers = author): Promise<Answer> =>
    await post(`/${id}/${name}`, { revision: (await one(id)).revision }, headers)
  const reach = async (id: string, status: string) =>
    await until(`a campaign that is ${status}`, async () => {
      const campaign = await one(id)
      return campaign.status === status && campaign
    })
  const codeOf = ({ status, data }: Answer) => [status, data.code, data.message?.split(":")[0]]
  const messaging = () => container.resolve<MessagingModuleService>("ecrm_messaging")

  beforeEach(async () => {
    container = getContainer()
    const db = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    run = (sql, values = []) => db.raw(sql, values as never)
    const profiles = container.resolve<ProfilesModuleService>("ecrm_profiles")
    const { hashes } = container.resolve<ConsentModuleService>("ecrm_consent")
    Object.assign(profiles.staff, { rights: null })
    await withoutScoring(container)
    author = await asUser("author@store.example")
    second = await asUser("second@store.example")
    const segment = await profiles.segments.create({
      ...{ name: "Readers", description: "", kind: "static", rule: null, recipe: null },
      ...{ is_mirrored: false, created_by: "spec" },
    } as never)
    segment_id = segment.id
    for (let n = 0; n < PEOPLE; n++) {
      const display_name = n === 0 ? "=cmd()" : `Person ${n}`
      await insertProfile(run, { id: person(n), email: address(n), display_name })
      const member = { segment_id, profile_id: person(n) }
      await db("ecrm_profiles_membership").insert(member)
      await db("ecrm_profiles_listed").insert({ ...member, root_id: person(n) })
      // The last has agreed to nothing.
      if (n === PEOPLE - 1) continue
      await run(
        `INSERT INTO ecrm_consent_standing (address_hash, channel, topic, granted_at)
           VALUES (?, 'email', 'newsletter', now())`,
        [hashes.address("email", address(n))]
      )
    }
    await holdMails(container)
    await run(`UPDATE ecrm_messaging_settings SET paused = '{}', per_day_max = NULL,
        per_week_max = NULL, quiet_from = NULL, quiet_to = NULL, from_address = 'shop@store.example',
        postal_address = 'Am Tor 2, Ulm'`)
  })

  it("are drafted, changed by who has seen them, previewed, sent and told of", async () => {
    const id = await make({ cost: { currency_code: "eur", fixed: 10, per_mail: 0.5 } })
    const later = document({ schedule: { at: "instant", starts_at: "2036-01-01T09:00:00Z" } })
    const edited = await post(`/${id}`, { name: "Later", document: later, revision: 1 })
    expect(edited.data.campaign).toMatchObject({ name: "Later", revision: 2, status: "draft" })
    const stale = await post(`/${id}`, { name: "Older", document: later, revision: 1 })
    expect(codeOf(stale)).toEqual([400, "messaging.campaign_changed", "revision"])

    const preview = await post("/preview", { document: document() })
    expect(preview.data).toMatchObject({
      ...{ people: PEOPLE, sampled: PEOPLE, is_exact: true, would_send: PEOPLE - 1 },
      ...{ skipped: [{ reason: "no_consent", people: 1 }], needs_approval: false },
    })

    const submitted = await order(id, "submit")
    expect(submitted.data.campaign).toMatchObject({
      ...{ status: "scheduled", submitted_people: PEOPLE },
      starts_at: "2036-01-01T09:00:00.000Z",
    })
    expect(codeOf(await order(id, "resume"))).toEqual([
      400,
      "messaging.campaign_refuses",
      'A campaign that is scheduled does not take "resume"',
    ])
    await order(id, "start")
    const sending = await reach(id, "sending")
    expect(sending.progress).toMatchObject({ people: PEOPLE, held_out: 0, parked: 0 })
    await order(id, "pause")
    expect((await one(id)).commands).toEqual(["resume", "stop"])
    await order(id, "resume")
    await run(
      `UPDATE ecrm_messaging_message SET state = 'delivered', accepted_at = now() - interval '1 h',
           delivered_at = now(), ended_at = now(),
           clicked_at = CASE WHEN person < ? THEN now() END
         WHERE campaign_id = ? AND state <> 'skipped'`,
      [person(10), id]
    )
    const today = new Date().toISOString().slice(0, 10)
    await insertPurchase(run, { order_id: "o1", profile_id: person(1), day: today, net: 50 })
    await run("UPDATE ecrm_profiles_purchase SET ordered_at = now() WHERE order_id = 'o1'")
    await reach(id, "finished")

    const { data } = await get(`/${id}/results`)
    expect(data).toMatchObject({
      counts: { accepted: PEOPLE - 1, delivered: PEOPLE - 1, clicked: 10, bounced: 0 },
      skipped: [{ reason: "no_consent", people: 1 }],
      sales: [{ currency_code: "eur", orders: 1, buyers: 1, revenue: 50 }],
      arms: [{ arm: "a", messages: PEOPLE, clicked: 10 }],
      increments: [],
    })
    expect(data.return).toBeNull()
    const history = await run("SELECT action FROM ecrm_messaging_audit WHERE thing_id = ?", [id])
    expect((history as { rows: { action: string }[] }).rows.map(({ action }) => action)).toEqual([
      ...["create", "edit", "submit", "start_now", "pause", "resume"],
    ])
  })

  it("list their people by what became of them, in pages and as a safe file", async () => {
    const id = await make()
    await order(id, "submit")
    await reach(id, "sending")
    const first = await get(`/${id}/recipients?limit=30`)
    expect(first.data.recipients).toHaveLength(30)
    const rest = await get(`/${id}/recipients?limit=30&after=${first.data.next_after}`)
    expect([rest.data.recipients.length, rest.data.next_after]).toEqual([PEOPLE - 30, null])
    const skipped = await get(`/${id}/recipients?outcome=skipped`)
    expect(skipped.data.recipients).toMatchObject([
      { profile_id: person(PEOPLE - 1), outcome: "skipped", reason: "no_consent" },
    ])
    await run("UPDATE ecrm_profiles_profile SET display_name = '=cmd()' WHERE id = ?", [person(0)])
    const file = await get(`/${id}/recipients.csv`)
    const lines = String(file.data).trim().split("\r\n")
    expect(lines).toHaveLength(PEOPLE + 1)
    expect(lines[1]).toContain("'=cmd()")
    const figures = await get(`/${id}/results.csv`)
    expect(String(figures.data)).toMatch(/^what,of,accepted,delivered/)
  })

  it("wait for a second person where they go to many", async () => {
    const { messaging: options } = messaging().options
    const before = options.approval_recipients_min
    options.approval_recipients_min = PEOPLE
    try {
      const id = await make({
        schedule: { at: "instant", starts_at: "2036-01-01T09:00:00Z" },
      })
      expect((await order(id, "submit")).data.campaign.status).toBe("waiting_for_approval")
      expect(codeOf(await order(id, "approve")).slice(0, 2)).toEqual([403, "messaging.same_person"])
      const [{ id: created_by }] = await container
        .resolve(Modules.USER)
        .listUsers({ email: "second@store.example" })
      const [key] = await container
        .resolve(Modules.API_KEY)
        .createApiKeys([{ title: "Script", type: "secret", created_by }])
      const script = {
        authorization: `Basic ${Buffer.from(`${key.token}:`).toString("base64")}`,
      }
      const withKey = await order(id, "approve", script)
      expect(codeOf(withKey).slice(0, 2)).toEqual([403, "messaging.approver_not_user"])
      const approved = await order(id, "approve", second)
      expect(approved.data.campaign).toMatchObject({
        ...{ status: "scheduled", approved_by_name: "second@store.example" },
      })
      // what they wrote themselves, or by a key of theirs, is for somebody else to approve
      for (const headers of [second, script]) {
        await order(id, "withdraw", second)
        const { revision } = await one(id)
        await post(`/${id}`, { name: "Mine", document: document(), revision }, headers)
        await order(id, "submit")
        expect(codeOf(await order(id, "approve", second))[1]).toBe("messaging.same_person")
      }
    } finally {
      options.approval_recipients_min = before
    }
  })

  it("compare what their people spent with those they left out", async () => {
    const id = await make({
      ...{ holdout_share: 0.5, cost: { currency_code: "eur", fixed: 10 } },
      actions: [{ channel: "print", name: "Flyer", cost: 5, result: "a pile" }],
    })
    await order(id, "submit")
    const { progress, revision } = await reach(id, "sending")
    expect(progress.held_out).toBeGreaterThan(5)
    await run(
      `UPDATE ecrm_messaging_message SET state = 'accepted', accepted_at = now()
         WHERE campaign_id = ? AND state = 'queued'`,
      [id]
    )
    const day = new Date().toISOString().slice(0, 10)
    for (let n = 0; n < PEOPLE; n++) {
      await insertPurchase(run, { order_id: `o${n}`, profile_id: person(n), day, net: 10 })
    }
    await run("UPDATE ecrm_profiles_purchase SET ordered_at = now() + interval '1 second'")
    const { data } = await get(`/${id}/results`)
    // The one who has not agreed is in neither group, and everybody spent the same.
    const treated = data.counts.accepted
    expect(data.increments).toMatchObject([
      { currency_code: "eur", treated_people: treated, revenue: 0, has_few_buyers: true },
    ])
    expect(data.sales[0].revenue).toBe(treated * 10)
    expect(data.return).toMatchObject({ cost: 15, basis: "incremental", roi: -1 })
    const told = await post(`/${id}/actions`, {
      revision,
      actions: [{ channel: "print", name: "Flyer", cost: 5, revenue: 45 }],
    })
    expect(codeOf(told)).toEqual([200, undefined, undefined])
    expect((await get(`/${id}/results`)).data.return).toMatchObject({ profit: 45, roi: 2 })
  })

  it("write letters with the recipient's first name and the arm's subject", async () => {
    const customers = container.resolve(Modules.CUSTOMER)
    const anna = await customers.createCustomers({ email: address(1), first_name: "Anna" })
    await run(
      `INSERT INTO ecrm_profiles_identity (root_id, profile_id, kind, value, proof)
         VALUES (?, ?, 'customer', ?, 'login')`,
      [person(1), person(1), anna.id]
    )
    const arms = [{ key: "a", template_key: "campaign-letter", subject: "Pears & plums" }]
    const id = await make({ arms, button_url: "https://shop.example/autumn" })
    await order(id, "submit")
    await reach(id, "sending")
    const where = "campaign_id = ? AND person = ?"
    const [row] = await outboxRows(container, where, [id, person(1)])
    const mail = await loadMail(container, row)
    expect(mail.data).toMatchObject({
      person: { first_name: "Anna" },
      store: { postal_address: "Am Tor 2, Ulm" },
      picks: [],
    })
    expect([mail.subject, mail.html.includes("Anna")]).toEqual(["Pears & plums", true])
    const sent = await post(`/${id}/tests`, { arm: "a", to: ["second@store.example"] })
    expect([sent.status, sent.data.message_ids.length]).toEqual([202, 1])
    const [test] = await outboxRows(container, "purpose = 'campaign_test'")
    expect((await loadMail(container, test)).subject).toBe("Pears & plums")
    const abroad = await post(`/${id}/tests`, { arm: "a", to: ["stranger@shop.example"] })
    expect(codeOf(abroad)).toEqual([400, "messaging.invalid_campaign", "to.0"])
    expect(JSON.stringify(abroad.data)).not.toContain("stranger")
  })

  it("row 'mail to unsubscribed': each mail is handed over once, and none to who left since", async () => {
    const id = await make({ mails_per_minute_max: 1 })
    await order(id, "submit")
    await reach(id, "sending")
    const handed: Mail[] = []
    const deps = { ...deliverDeps, ...stubs(handed) }
    const due = async (count: number) =>
      await run(
        `UPDATE ecrm_messaging_message SET due_at = now() - interval '1 second' WHERE id IN (
             SELECT id FROM ecrm_messaging_message WHERE campaign_id = ? AND state = 'queued'
             ORDER BY due_at, person LIMIT ?)`,
        [id, count]
      )
    await due(15)
    await deliverMessages(container, ["marketing"], deps)
    expect(handed).toHaveLength(15)
    await order(id, "pause")
    await due(PEOPLE)
    await deliverMessages(container, ["marketing"], deps)
    expect(handed).toHaveLength(15)
    const { hashes, ledger } = container.resolve<ConsentModuleService>("ecrm_consent")
    const leave = async (n: number) =>
      await ledger.append([
        {
          ...{ topic: "newsletter", channel: "email", state: "withdrawn", source: "one_click" },
          ...{ address_hash: hashes.address("email", address(n)), root_id: null },
          ...{ wording_id: null, occurred_at: new Date(), idempotency_key: `left ${n}` },
        } as never,
      ])
    await leave(30)
    // This one has had the mail, and leaves because of it.
    await leave(1)
    await order(id, "resume")
    await due(PEOPLE)
    await deliverMessages(container, ["marketing"], deps)
    await reach(id, "finished")
    const to = handed.map((mail) => mail.to).sort()
    const readers = Array.from({ length: PEOPLE - 1 }, (_, n) => address(n))
    expect(to).toEqual(readers.filter((one) => one !== address(30)).sort())
    expect(handed[0].headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click")
    const { counts, skipped } = (await get(`/${id}/results`)).data
    expect(counts.accepted).toBe(handed.length)
    await until("a farewell that is counted", async () => {
      return (await get(`/${id}/results`)).data.counts.unsubscribed === 1
    })
    expect(skipped).toEqual([
      { reason: "consent_withdrawn", people: 1 },
      { reason: "no_consent", people: 1 },
    ])
  })

  it("take people by address, are copied, and stop for good", async () => {
    const audience = { segment_ids: [segment_id], profile_ids: [person(2)] }
    const addresses = [address(3).toUpperCase(), address(4)]
    const made = await post("", { name: "List", document: document({ audience }), addresses })
    const { id, document: kept } = made.data.campaign
    expect(kept.audience.profile_ids).toEqual([person(2), person(3), person(4)])
    const copy = await post(`/${id}/duplicate`)
    expect([copy.status, copy.data.campaign.status]).toEqual([201, "draft"])
    await order(id, "submit")
    await reach(id, "sending")
    await order(id, "stop")
    await until("an end", async () => (await one(id)).finished_at !== null)
    const states = (await one(id)).progress.states
    expect([states.queued, states.skipped]).toEqual([0, PEOPLE])
    const { data } = await get("?status=stopped&q=lis")
    expect([data.count, data.campaigns[0].id]).toEqual([1, id])
  })

  it("refuse what cannot be, by the path of the field, and never with 500", async () => {
    const refused = async (body: unknown) => codeOf(await post("", body))
    const invalid = (path: string) => [400, "messaging.invalid_campaign", path]
    const name = "Autumn"
    const elsewhere = { segment_ids: ["eseg_nobody"], profile_ids: [], exclude_segment_ids: [] }
    const arms = [{ key: "a", template_key: "order-placed" }]
    expect(await refused({ name: "", document: document() })).toEqual(invalid("name"))
    expect(await refused({ name, document: {} })).toEqual(invalid("document.version"))
    expect(await refused({ name, document: { ...document(), audience: elsewhere } })).toEqual(
      invalid("document.audience.segment_ids.0")
    )
    expect(await refused({ name, document: { ...document(), topic: "nothing" } })).toEqual(
      invalid("document.topic")
    )
    expect(await refused({ name, document: { ...document(), arms } })).toEqual(
      invalid("document.arms.0.template_key")
    )
    expect(await refused({ name, document: document(), addresses: ["who@x.example"] })).toEqual(
      invalid("addresses.0")
    )
    expect(await refused({ name, document: document(), bcc: "x" })).toEqual(invalid("bcc"))
    expect(codeOf(await get("/ecamp_none/results")).slice(0, 2)).toEqual([
      404,
      "messaging.campaign_unknown",
    ])
    expect(codeOf(await get("?limit=1e9"))).toEqual(invalid("limit"))
    const id = await make({ schedule: { at: "instant", starts_at: "2020-01-01T00:00:00Z" } })
    expect(codeOf(await order(id, "submit"))).toEqual(invalid("document.schedule"))
  })
}
