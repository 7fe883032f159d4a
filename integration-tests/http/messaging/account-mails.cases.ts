import { Modules } from "@medusajs/framework/utils"
import { requestVerificationWorkflow } from "@medusajs/medusa/core-flows"
import { planInvites } from "../../../plugins/ecrm/src/workflows/messaging/plan-invites"
import { planMessages } from "../../../plugins/ecrm/src/workflows/messaging/plan-messages"
import { requestedMessage } from "../../../plugins/ecrm/src/core/messaging/requested-message"
import { tellTimeline } from "../../../plugins/ecrm/src/workflows/profiles/tell-timeline"
import { tellMessages } from "../../../plugins/ecrm/src/workflows/profiles/tell-messages"
import { refreshProfiles } from "../../../plugins/ecrm/src/workflows/profiles/refresh-profiles"
import { resolveProfiles } from "../../../plugins/ecrm/src/workflows/profiles/resolve-profiles"
import { aShopper, type Shopper } from "../../fixtures/a-shopper"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { holdMails, loadMail, outboxRows, type OutboxRow } from "../../fixtures/outbox-mails"
import { until } from "../../fixtures/server-process"
import { anAdmin } from "../recommendations/an-admin"

export const accountMailsCases: StoreCases = ({ api, dbConnection, getContainer }) => {
  let store: Store
  let shopper: Shopper
  let staff: Record<string, string>
  beforeAll(async () => {
    store = await createStore(getContainer())
    await holdMails(getContainer())
    shopper = await aShopper(String(api.defaults.baseURL), store, `ada.${Date.now()}@example.com`)
    staff = await anAdmin(getContainer(), api)
  })
  afterEach(() => jest.restoreAllMocks())

  const rowsOf = (purpose: string, address: string) =>
    outboxRows(getContainer(), "purpose = ? AND address = ?", [purpose, address])
  const rows = async (purpose: string, address: string, times = 1): Promise<OutboxRow[]> =>
    await until(`${times} × ${purpose}`, async () => {
      const found = await rowsOf(purpose, address)
      return found.length >= times && found
    })
  const end = async (row: OutboxRow, over: Record<string, unknown> = {}) => {
    const columns = "state, reason, accepted_at, ended_at, bounced_at, clicked_at"
    const now = new Date()
    await dbConnection.raw(
      `UPDATE ecrm_messaging_message SET (${columns}) = (
           SELECT ${columns} FROM jsonb_populate_record(NULL::ecrm_messaging_message, ?::jsonb))
         WHERE id = ?::uuid`,
      [JSON.stringify({ state: "accepted", accepted_at: now, ended_at: now, ...over }), row.id]
    )
  }
  const payloadOf = async ({ id }: OutboxRow) =>
    (await outboxRows(getContainer(), "id = ?::uuid", [id]))[0].payload
  const tokenOf = (url: unknown) => new URL(String(url)).searchParams.get("token") ?? ""

  describe("Who forgot their password", () => {
    const ask = async (actor: string, identifier: string) =>
      await api.post(`/auth/${actor}/emailpass/reset-password`, { identifier })

    it("gets a link to the shop that works once, and the token is gone when the mail ends", async () => {
      await ask("customer", shopper.email)
      const [row] = await rows("password_reset", shopper.email)
      expect(row.root_id).toMatch(/^eprof_/)
      const mail = await loadMail(getContainer(), row)
      expect(mail).toMatchObject({ untrue_because: null, data: { minutes: 14 } })
      const url = String(mail.data?.reset_url)
      expect(url).toMatch(/^http:\/\/localhost:9000\/shop\/reset-password\?token=/)
      expect(url).not.toContain("@")
      expect(mail.text).toContain(url)

      const headers = { authorization: `Bearer ${tokenOf(url)}` }
      const answer = await api.post(
        "/auth/customer/emailpass/update",
        { password: "another-password-for-tests" },
        { headers }
      )
      expect(answer.status).toBe(200)
      expect((await loadMail(getContainer(), row)).untrue_because).toBe("link_no_longer_works")
      expect(await payloadOf(row)).toHaveProperty("token")
      await end(row, { state: "skipped" })
      expect(await payloadOf(row)).toEqual({
        actor_type: "customer",
        jti_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      })
    })

    it("gets only the newest link, and no more than ten in an hour", async () => {
      for (let i = 0; i < 12; i++) await ask("customer", shopper.email)
      const asked = await rows("password_reset", shopper.email, 12)
      const mails = await Promise.all(asked.map((row) => loadMail(getContainer(), row)))
      expect(mails.map(({ untrue_because }) => untrue_because)).toEqual([
        ...Array.from({ length: 10 }, () => "link_no_longer_works"),
        "too_many",
        "too_many",
      ])
    })

    it("is sent to the admin as one of the staff", async () => {
      await ask("user", "admin@example.com")
      const [row] = await rows("password_reset", "admin@example.com")
      const mail = await loadMail(getContainer(), row)
      expect(mail.data?.reset_url).toMatch(/^http:\/\/localhost:9000\/app\/reset-password\?token=/)
    })

    it("hears nothing at an address that no login has", async () => {
      await ask("customer", "stranger@example.com")
      await ask("customer", shopper.email)
      await rows("password_reset", shopper.email)
      expect(await rowsOf("password_reset", "stranger@example.com")).toEqual([])
    })
  })

  describe("An address that is to be verified", () => {
    it("gets a link with core's code, until it is used or a newer one is asked for", async () => {
      const auth = getContainer().resolve(Modules.AUTH)
      const { customer_id } = shopper
      const [login] = await auth.listAuthIdentities({ app_metadata: { customer_id } })
      const request = async () =>
        await requestVerificationWorkflow(getContainer()).run({
          input: {
            auth_identity_id: login.id,
            entity_id: shopper.email,
            entity_type: "email",
            code_provider: "token",
          },
        })
      await request()
      const [first] = await rows("verify_email", shopper.email)
      expect((await loadMail(getContainer(), first)).untrue_because).toBeNull()
      await request()
      const [, second] = await rows("verify_email", shopper.email, 2)
      expect((await loadMail(getContainer(), first)).untrue_because).toBe("superseded")
      const mail = await loadMail(getContainer(), second)
      expect(mail.data?.verify_url).toMatch(/^http:\/\/localhost:9000\/shop\/verify-email\?token=/)
      await auth.confirmAuthVerification({ code: tokenOf(mail.data?.verify_url) })
      expect((await loadMail(getContainer(), second)).untrue_because).toBe("already_verified")
    })
  })

  describe("Somebody who is invited to the staff", () => {
    const invite = async (email: string) =>
      (await api.post("/admin/invites", { email }, { headers: staff })).data.invite

    it("gets the newest link, to the admin", async () => {
      const { id } = await invite("new@example.com")
      const [first] = await rows("staff_invite", "new@example.com")
      expect((await loadMail(getContainer(), first)).untrue_because).toBeNull()
      // core's tokens of one second are one token
      await until("another token", async () => {
        await api.post(`/admin/invites/${id}/resend`, {}, { headers: staff })
        return (await loadMail(getContainer(), first)).untrue_because === "superseded"
      })
      const second = await until("its mail", async () => {
        const newest = (await rowsOf("staff_invite", "new@example.com")).at(-1)!
        const { untrue_because } = await loadMail(getContainer(), newest)
        return newest.id !== first.id && untrue_because === null && newest
      })
      const mail = await loadMail(getContainer(), second)
      expect(mail.data?.invite_url).toMatch(/^http:\/\/localhost:9000\/app\/invite\?token=/)
      expect(second.payload).toEqual({ invite_id: id })
      const token = tokenOf(mail.data?.invite_url)
      const validated = await getContainer().resolve(Modules.USER).validateInviteToken(token)
      expect(validated.id).toBe(id)
    })

    it("whose event was lost is found by the sweep, once", async () => {
      jest
        .spyOn(getContainer().resolve(Modules.EVENT_BUS), "releaseGroupedEvents")
        .mockResolvedValue(undefined)
      await invite("unheard@example.com")
      await planInvites(getContainer(), "all")
      await planInvites(getContainer(), "all")
      expect(await rowsOf("staff_invite", "unheard@example.com")).toHaveLength(1)
    })

    it("and accepted or is no longer wanted gets nothing more", async () => {
      const { id } = await invite("gone@example.com")
      const [row] = await rows("staff_invite", "gone@example.com")
      await api.delete(`/admin/invites/${id}`, { headers: staff })
      expect((await loadMail(getContainer(), row)).untrue_because).toBe("invite_gone")
      await planInvites(getContainer(), "all")
      expect(await rowsOf("staff_invite", "gone@example.com")).toHaveLength(1)
    })
  })

  describe("The list of purposes", () => {
    it("says what is on, and how much went out", async () => {
      await api.post("/admin/invites", { email: "a@example.com" }, { headers: staff })
      const [row] = await rows("staff_invite", "a@example.com")
      await end(row)
      await dbConnection.raw(`UPDATE ecrm_messaging_settings SET off_purposes = '{order_shipped}'`)
      const read = async () =>
        (await api.get("/admin/ecrm/messaging/purposes", { headers: staff })).data.purposes
      const purposes = await until("the switch", async () => {
        const list = await read()
        const shipped = list.find((one: { key: string }) => one.key === "order_shipped")
        return shipped.is_on === false && list
      })
      expect(purposes.find((one: { key: string }) => one.key === "staff_invite")).toEqual({
        key: "staff_invite",
        message_class: "transactional",
        template_key: "staff-invite",
        is_on: true,
        can_be_off: true,
        lives_hours: 72,
        sent_last_30_days: 1,
        skipped_last_30_days: 0,
        last_sent_at: expect.any(String),
      })
      const refused = await api
        .get("/admin/ecrm/messaging/purposes?x=1", { headers: staff })
        .catch((error: { response: unknown }) => error.response)
      expect(refused).toMatchObject({ status: 400, data: { code: "messaging.invalid_input" } })
    })
  })

  describe("The timeline of a person", () => {
    const told = async (root_id: string) => {
      const { rows } = await dbConnection.raw(
        `SELECT kind, direction, details FROM ecrm_profiles_timeline
           WHERE root_id = ? AND kind LIKE 'message_%' ORDER BY id`,
        [root_id]
      )
      return rows
    }
    const known = async (): Promise<string> => {
      const ref = { kind: "customer" as const, value: shopper.customer_id }
      const ids = await resolveProfiles(getContainer(), [ref], [])
      await refreshProfiles(getContainer(), ids)
      return ids[0]
    }
    const aMessage = async (subject: string, root_id: string | null) => {
      const message = {
        purpose: "staff_invite",
        subject,
        person: "invited",
        address: shopper.email,
        root_id,
        locale: "en",
        payload: {},
        skipped_because: null,
      }
      await planMessages(getContainer(), [requestedMessage(message, new Date())])
      return (await outboxRows(getContainer(), "subject = ?", [subject]))[0]
    }

    it("says what was sent, what was not and why, what came back and what was followed", async () => {
      const root_id = await known()
      const sent = await aMessage("one", root_id)
      const skipped = await aMessage("two", root_id)
      await aMessage("three", root_id)
      const at = new Date(Date.now() - 30_000)
      await end(sent, { accepted_at: at, bounced_at: at, clicked_at: at })
      await end(skipped, { state: "skipped", reason: "fulfillment_canceled", accepted_at: null, ended_at: at }) // prettier-ignore
      await dbConnection.raw(
        `UPDATE ecrm_messaging_settings SET begins_at = now() - interval '1 hour'`
      )
      await tellMessages(getContainer())
      await tellMessages(getContainer())
      await tellTimeline(getContainer(), [root_id], "recent")
      const about = ({ id }: OutboxRow) => ({ message_id: id, purpose: "staff_invite" })
      const entries = await told(root_id)
      expect(entries).toHaveLength(4)
      expect(entries).toEqual(
        expect.arrayContaining([
          { kind: "message_sent", direction: "out", details: about(sent) },
          {
            kind: "message_skipped",
            direction: "internal",
            details: { ...about(skipped), reason: "fulfillment_canceled" },
          },
          { kind: "message_bounced", direction: "internal", details: about(sent) },
          { kind: "message_clicked", direction: "in", details: about(sent) },
        ])
      )
    })

    it("says it as well of a message that names nobody but went to their proven address", async () => {
      const root_id = await known()
      const row = await aMessage("four", null)
      await end(row)
      await tellTimeline(getContainer(), [root_id], "recent")
      expect(await told(root_id)).toEqual([])
      const profiles = getContainer().resolve<any>("ecrm_profiles")
      await profiles.identities.prove(root_id, {
        kind: "email",
        value: shopper.email,
        proof: "mailed_code",
        at: new Date(),
      })
      await tellTimeline(getContainer(), [root_id], "recent")
      expect(await told(root_id)).toMatchObject([{ kind: "message_sent" }])
    })
  })
}
