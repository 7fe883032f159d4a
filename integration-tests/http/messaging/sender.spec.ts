import { generateKeyPairSync, randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import type { CreateNotificationDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type MessagingModuleService from "../../../plugins/ecrm/src/modules/messaging/service"
import { PROFILES_MODULE } from "../../../plugins/ecrm/src/modules/profiles"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import { listMails, mailDirectory } from "../../../src/providers/mailbox/mail-store"
import { inStore } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"
import { anAdmin } from "../recommendations/an-admin"

jest.setTimeout(360_000)

const folder = mkdtempSync(path.join(tmpdir(), "ecrm-sender-"))
process.env.ECRM_MAILBOX_DIR = path.join(folder, "mailbox")
const { publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
process.env.ECRM_MAIL_FAIL_OVER = JSON.stringify({
  type: "sendgrid",
  api_key: "SG.tests",
  base_url: "http://127.0.0.1:9",
  webhook_public_key: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
})
afterAll(() => {
  delete process.env.ECRM_MAIL_FAIL_OVER
  rmSync(folder, { recursive: true, force: true })
})

inStore({
  "the sender": ({ api, getContainer }) => {
    const messaging = () => getContainer().resolve<MessagingModuleService>("ecrm_messaging")
    const query = async <Row>(sql: string, values: unknown[] = []) =>
      (await messaging().events.db.raw<Row>(sql, values)).rows
    const rowOf = async (id: string) =>
      (
        await query<Record<string, unknown>>(`SELECT * FROM ecrm_messaging_message WHERE id = ?`, [
          id,
        ])
      )[0]

    describe("mails of other plugins", () => {
      const asked = (over: object = {}) => ({
        to: "Buyer@Private.example",
        channel: "email",
        template: "any",
        content: {
          subject: "Your picture\r\nBcc: c@d.example",
          html: '<p>See <a href="https://x.example/picture">it</a></p>',
        },
        ...over,
      })
      const create = async (over: object = {}) => {
        const notifications = getContainer().resolve(Modules.NOTIFICATION)
        const [made] = await notifications.createNotifications([
          asked(over) as CreateNotificationDTO,
        ])
        return made
      }

      it("are queued beside our own, once for a key, and land in the mailbox", async () => {
        const idempotency_key = randomUUID()
        const made = await create({ idempotency_key })
        await create({ idempotency_key })
        const id = made.external_id as string
        expect(await rowOf(id)).toEqual(
          expect.objectContaining({ purpose: "notification", message_class: "transactional" })
        )
        const [mail] = await until("the mail", async () => {
          const mails = await listMails(mailDirectory())
          return mails.length > 0 && mails
        })
        expect(mail.subject).toBe("Your picture Bcc: c@d.example")
        expect(mail.to).toBe("buyer@private.example")
        await until("an accepted message", async () => (await rowOf(id)).state === "accepted")
        expect(await listMails(mailDirectory())).toHaveLength(1)
        const page = (await api.get(`/mailbox/${mail.id}`)).data
        expect(page).toContain("message-id")
        expect(page).toContain("it [https://x.example/picture]")
        const html = (await api.get(`/mailbox/${mail.id}/html`)).data
        expect(html).toContain('<a href="https://x.example/picture">it</a>')
      })

      it("belong to whoever is named, else to whoever has an account by the address", async () => {
        const customers = getContainer().resolve(Modules.CUSTOMER)
        const [guest, owner] = await customers.createCustomers([
          { email: "guest@private.example" },
          { email: "buyer@private.example", has_account: true },
        ])
        const { identities } = getContainer().resolve<ProfilesModuleService>(PROFILES_MODULE)
        const rootOf = ({ id: value }: { id: string }) =>
          identities.rootId({ kind: "customer", value })
        const rootOfMail = async (over: object) =>
          (await rowOf((await create(over)).external_id as string)).root_id
        expect(await rootOfMail({})).toBe(rootOf(owner))
        expect(await rootOfMail({ receiver_id: guest.id })).toBe(rootOf(guest))
        expect(await rootOfMail({ receiver_id: "user_1" })).toBe(rootOf(owner))
        expect(await rootOfMail({ to: "guest@private.example" })).toBeNull()
      })

      it("are told which field keeps them from being advertising", async () => {
        const provider_data = { message_class: "marketing", topic: "nothing_known" }
        await expect(create({ provider_data })).rejects.toThrow(/provider_data\.communication: /)
        await expect(
          create({ provider_data: { ...provider_data, communication: "offer" } })
        ).rejects.toThrow(/provider_data\.topic: .*nothing_known/)
      })

      it("are refused where nothing could be printed, or something would be lost", async () => {
        for (const over of [
          { content: { subject: "", html: "<p>x</p>" } },
          { content: { subject: "x" } },
          { to: "nobody" },
          { attachments: [{ content: "x", filename: "x" }] },
          { provider_data: { message_class: "marketing" } },
        ]) {
          await expect(create(over)).rejects.toThrow(/Failed to send notification/)
        }
        expect(
          await query(`SELECT 1 FROM ecrm_messaging_message WHERE purpose LIKE 'notification%'`)
        ).toEqual([])
      })
    })

    describe("the set-up of the sender", () => {
      let admin: Record<string, string>
      beforeAll(async () => {
        admin = await anAdmin(getContainer(), api)
      })

      it("is for staff only", async () => {
        const statusOf = (asked: Promise<unknown>) =>
          asked.catch((error: { response: { status: number } }) => error.response.status)
        expect(await statusOf(api.get("/admin/ecrm/messaging/sender"))).toBe(401)
        expect(await statusOf(api.post("/admin/ecrm/messaging/sender/check", {}))).toBe(401)
      })

      it("says what is still to be done, and asks the providers when told to", async () => {
        const { data } = await api.get("/admin/ecrm/messaging/sender", { headers: admin })
        expect(data.sender).toEqual(
          expect.objectContaining({
            from: "Meridian Store <shop@meridian.example>",
            webhook_path: "/ecrm/messaging/webhooks/sendgrid",
            providers: [
              expect.objectContaining({ key: "mailbox", is_fail_over: false, tells_events: false }),
              expect.objectContaining({ key: "sendgrid", is_fail_over: true, tells_events: true }),
            ],
          })
        )
        const codes = (sender: { checks: { key: string; code: string }[] }) =>
          Object.fromEntries(sender.checks.map(({ key, code }) => [key, code]))
        expect(codes(data.sender)).toEqual(
          expect.objectContaining({
            provider: "provider.keeps_files",
            fail_over: "fail_over.not_checked",
            from: "from.set",
            webhook: "webhook.never_spoke",
          })
        )
        const checked = await api.post("/admin/ecrm/messaging/sender/check", {}, { headers: admin })
        expect(codes(checked.data.sender).fail_over).toBe("fail_over.unreachable")
        const faulty = await api
          .post("/admin/ecrm/messaging/sender/check", { force: 1 }, { headers: admin })
          .catch((error: { response: { status: number; data: unknown } }) => error.response)
        expect(faulty).toEqual(
          expect.objectContaining({
            status: 400,
            data: expect.objectContaining({ code: "messaging.invalid_input" }),
          })
        )
      })
    })
  },
})
