import { generateKeyPairSync, randomUUID, sign } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { request as httpRequest } from "node:http"
import { tmpdir } from "node:os"
import path from "node:path"
import { gzipSync } from "node:zlib"
import type MessagingModuleService from "../../../plugins/ecrm/src/modules/messaging/service"
import type ConsentModuleService from "../../../plugins/ecrm/src/modules/consent/service"
import { issuePreferenceLinks } from "../../../plugins/ecrm/src/workflows/consent/issue-preference-links"
import { inStore } from "../../fixtures/in-store"

jest.setTimeout(360_000)

const folder = mkdtempSync(path.join(tmpdir(), "ecrm-providers-"))
process.env.ECRM_MAILBOX_DIR = path.join(folder, "mailbox")
const pair = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
process.env.ECRM_MAIL_FAIL_OVER = JSON.stringify({
  type: "sendgrid",
  api_key: "SG.tests",
  base_url: "http://127.0.0.1:9",
  webhook_public_key: pair.publicKey.export({ type: "spki", format: "der" }).toString("base64"),
})
afterAll(() => {
  delete process.env.ECRM_MAIL_FAIL_OVER
  rmSync(folder, { recursive: true, force: true })
})

const WEBHOOK = "/ecrm/messaging/webhooks/sendgrid"
const nowS = () => Math.floor(Date.now() / 1_000)

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

inStore({
  providers: ({ api, getContainer }) => {
    let origin: URL
    const messaging = () => getContainer().resolve<MessagingModuleService>("ecrm_messaging")
    const consent = () => getContainer().resolve<ConsentModuleService>("ecrm_consent")
    const query = async <Row>(sql: string, values: unknown[] = []) =>
      (await messaging().events.db.raw<Row>(sql, values)).rows

    beforeAll(() => {
      origin = new URL(api.defaults.baseURL as string)
    })

    /** Raw, so that a request may be as broken as it likes, and no redirect is followed. */
    const send = (
      method: string,
      at: string,
      headers: Record<string, string> = {},
      body: Buffer | string = ""
    ): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const { hostname, port } = origin
        const req = httpRequest({ hostname, port, path: at, method, headers }, (res) => {
          const chunks: Buffer[] = []
          res.on("data", (chunk: Buffer) => chunks.push(chunk))
          res.on("end", () => {
            const text = Buffer.concat(chunks).toString("utf8")
            resolve({ status: res.statusCode ?? 0, headers: res.headers, text })
          })
        })
        req.on("error", reject)
        req.end(body)
      })
    const signed = (raw: Buffer | string, timestamp = String(nowS())) => ({
      "content-type": "application/json",
      "x-twilio-email-event-webhook-timestamp": timestamp,
      "x-twilio-email-event-webhook-signature": sign(
        "sha256",
        Buffer.concat([Buffer.from(timestamp), Buffer.from(raw)]),
        pair.privateKey
      ).toString("base64"),
    })
    const tell = (raw: Buffer | string, headers: Record<string, string> = signed(raw)) =>
      send("POST", WEBHOOK, headers, raw)

    const aMessage = async (over: Record<string, unknown> = {}) => {
      const address = `r.${randomUUID()}@private.example`
      const values: Record<string, unknown> = {
        purpose: "campaign",
        subject: randomUUID(),
        person: "p",
        message_class: "marketing",
        topic: "newsletter",
        is_about_similar_goods: false,
        is_personalised: false,
        template_key: "letter",
        address,
        address_hash: consent().hashes.address("email", address),
        locale: "en",
        state: "accepted",
        provider: "sendgrid",
        sending_at: new Date(Date.now() - 60_000),
        accepted_at: new Date(Date.now() - 60_000),
        ...over,
      }
      const names = Object.keys(values)
      const [{ id }] = await query<{ id: string }>(
        `INSERT INTO ecrm_messaging_message (${names.join(", ")})
         VALUES (${names.map(() => "?").join(", ")}) RETURNING id`,
        Object.values(values)
      )
      return { id, address }
    }
    const rowOf = async (id: string) =>
      (
        await query<Record<string, unknown>>(
          `SELECT *, (SELECT count(*)::int FROM ecrm_messaging_event e WHERE e.message_id = m.id)
             AS events FROM ecrm_messaging_message m WHERE id = ?`,
          [id]
        )
      )[0]
    const event = (send_id: string, over: object = {}) => ({
      email: "r@private.example",
      event: "delivered",
      timestamp: nowS(),
      send_id,
      sg_message_id: "abc",
      ...over,
    })

    /** §6 rows 8 and 10. */
    describe("the webhook of SendGrid", () => {
      it("moves messages on, once, however often it is told, and needs no key of the shop", async () => {
        const { id } = await aMessage()
        const raw = JSON.stringify([event(id), event(randomUUID()), 7, null, { event: "open" }])
        for (let i = 0; i < 3; i++) expect((await tell(raw)).status).toBe(204)
        expect(await rowOf(id)).toEqual(expect.objectContaining({ state: "delivered", events: 1 }))
        const [standing] = await messaging().health.read(["sendgrid"])
        expect(standing.last_event_at).toBeInstanceOf(Date)
      })

      it("refuses what is not signed, signed by others, changed or too old, and writes nothing", async () => {
        const { id } = await aMessage()
        const raw = JSON.stringify([event(id)])
        const stranger = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey
        const good = signed(raw)
        const name = "x-twilio-email-event-webhook-signature"
        const faults: Record<string, string>[] = [
          { "content-type": "application/json" },
          { ...good, [name]: "" },
          { ...good, [name]: "not base64 at all" },
          { ...good, [name]: Buffer.alloc(70, 0x30).toString("base64") },
          { ...good, [name]: Buffer.alloc(20_000, 0x30).toString("base64").slice(0, 8_000) },
          { ...good, [name]: sign("sha256", Buffer.from(raw), stranger).toString("base64") },
          { ...signed(`${raw} `) },
          { ...good, "x-twilio-email-event-webhook-timestamp": String(nowS() - 1) },
          { ...signed(raw, "0") },
          { ...signed(raw, "NaN") },
          { ...signed(raw, String(nowS() - 86_500)) },
          { ...signed(raw, String(nowS() + 3_600)) },
          { ...good, "content-type": "application/octet-stream" },
        ]
        for (const headers of faults) {
          const answer = await tell(raw, headers)
          expect(answer.status).toBe(401)
          expect(JSON.parse(answer.text).code).toBe("messaging.webhook_refused")
        }
        expect((await rowOf(id)).events).toBe(0)
      })

      it("takes what is hours late, and says that it is", async () => {
        const { id } = await aMessage()
        const raw = JSON.stringify([event(id)])
        expect((await tell(raw, signed(raw, String(nowS() - 80_000)))).status).toBe(204)
        expect((await rowOf(id)).state).toBe("delivered")
        const [standing] = await messaging().health.read(["sendgrid"])
        expect(standing.last_error).toMatch(/^webhook_late: 8\d{4} s$/)
      })

      it.each(["{", "", "null", "{}", '"text"', "[[]", '{"__proto__":{"a":1}}', "\xff\xfe"])(
        "refuses a body that is no list: %j",
        async (raw) => {
          const { status } = await tell(raw)
          expect(status).toBeGreaterThanOrEqual(400)
          expect(status).toBeLessThan(500)
        }
      )

      it("refuses 10 MB and what unpacks to it, and its memory stays flat", async () => {
        const huge = Buffer.alloc(10_000_000, 0x20)
        const bomb = gzipSync(Buffer.alloc(200_000_000, 0x20))
        const zipped = { "content-encoding": "gzip" }
        await tell(huge).catch(() => undefined)
        const before_bytes = process.memoryUsage().rss
        for (let i = 0; i < 10; i++) {
          // A server may close the line on a sender that goes on after it was refused.
          const plain = await tell(huge).then(
            ({ status }) => status,
            () => 413
          )
          expect(plain).toBe(413)
          expect((await tell(bomb, { ...signed(bomb), ...zipped })).status).toBe(413)
        }
        expect(process.memoryUsage().rss - before_bytes).toBeLessThan(100_000_000)
      })

      it("suppresses an address that is dead", async () => {
        const { id, address } = await aMessage()
        const raw = JSON.stringify([
          event(id, { event: "bounce", type: "bounce", status: "5.1.1" }),
        ])
        await tell(raw)
        const held = await consent().suppressions.held([consent().hashes.address("email", address)])
        expect(held.map(({ reason }) => reason)).toEqual(["hard_bounce"])
      })
    })

    describe("a link of a mail", () => {
      const agent = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0" }
      const linkTo = async (url: string) => {
        const { id } = await aMessage()
        const ids = await messaging().destinations.idsOf([url])
        const destination_id = ids.get(url) as string
        const token = messaging().clickLinks.write({ send_id: id, destination_id })
        return { id, destination_id, at: `/ecrm/messaging/clicks/${token}` }
      }

      it("leads to what is stored, tells nobody where from, and is counted", async () => {
        const { id, at } = await linkTo("https://x.example/p?a=1")
        const answer = await send("GET", at, agent)
        expect(answer.status).toBe(302)
        expect(answer.headers).toEqual(
          expect.objectContaining({
            location: "https://x.example/p?a=1",
            "referrer-policy": "no-referrer",
            "cache-control": "no-store",
          })
        )
        expect((await rowOf(id)).clicked_at).toBeInstanceOf(Date)
      })

      it.each([
        ["HEAD", agent],
        ["GET", {}],
        ["GET", { "user-agent": "Mozilla/5.0 (compatible; Barracuda Sentinel)" }],
        ["GET", { "user-agent": "curl/8.0" }],
        ["GET", { ...agent, "sec-purpose": "prefetch" }],
      ])("is not counted for a machine: %s %j", async (method, headers) => {
        const { id, at } = await linkTo("https://x.example/p")
        expect((await send(method, at, headers as Record<string, string>)).status).toBe(302)
        expect(await rowOf(id)).toEqual(expect.objectContaining({ clicked_at: null, events: 1 }))
      })

      it("row 'open redirect': leads nowhere when it is changed, made up, or names no destination", async () => {
        const { id, at } = await linkTo("https://x.example/p")
        const unknown = messaging().clickLinks.write({ send_id: id, destination_id: "999999" })
        const made = [
          `${at.slice(0, -1)}${at.endsWith("A") ? "B" : "A"}`,
          `/ecrm/messaging/clicks/${unknown}`,
          "/ecrm/messaging/clicks/https%3A%2F%2Fevil.example",
          `${at}?url=https://evil.example`.replace(/clicks\/.{5}/, "clicks/AAAAA"),
        ]
        for (const link of made) {
          const answer = await send("GET", link, agent)
          expect(answer.status).toBe(404)
          expect(answer.headers.location).toBeUndefined()
        }
        expect((await rowOf(id)).events).toBe(0)
      })
    })

    describe("one-click unsubscribe", () => {
      const linkOf = async () => {
        const { id, address } = await aMessage()
        const links = await issuePreferenceLinks(getContainer(), [
          {
            channel: "email",
            address,
            root_id: null,
            locale: "en",
            topic: "newsletter",
            message_id: id,
          },
        ])
        const url = new URL(links?.[0].unsubscribe_url as string)
        return { id, address, at: url.pathname }
      }
      const heldOf = async (address: string) =>
        (await consent().suppressions.held([consent().hashes.address("email", address)])).length

      it("row 'unsubscribe by robot': writes nothing on a GET, as scanners do", async () => {
        const { id, address, at } = await linkOf()
        for (const method of ["GET", "HEAD"]) expect((await send(method, at)).status).toBe(200)
        expect(await heldOf(address)).toBe(0)
        expect(await rowOf(id)).toEqual(
          expect.objectContaining({ unsubscribed_at: null, events: 0 })
        )
      })

      it.each([
        ["application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"],
        [
          "multipart/form-data; boundary=b",
          '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
        ],
      ])("is done by a POST of %s without cookie, and reaches the message", async (type, body) => {
        const { id, address, at } = await linkOf()
        for (let i = 0; i < 2; i++) {
          const answer = await send("POST", at, { "content-type": type }, body)
          expect(answer.status).toBe(200)
          expect(answer.headers["set-cookie"]).toBeUndefined()
        }
        expect(await heldOf(address)).toBe(1)
        const { unsubscribed_at, events } = await rowOf(id)
        expect([unsubscribed_at, events]).toEqual([expect.any(Date), 1])
      })
    })
  },
})
