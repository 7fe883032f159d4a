import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import type MessagingModuleService from "../../../plugins/ecrm/src/modules/messaging/service"
import { insertProfile } from "../../fixtures/a-profile"
import { buy } from "../../fixtures/a-purchase"
import { createStore } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = { status: number; data: any }
type Headers = Record<string, string>

const LETTER = "campaign-letter"

export const templatesCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let run: (sql: string, values?: unknown[]) => Promise<Record<string, string>[]>
  let admin: Headers
  let others = 0

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
  const at = (path: string) => `/admin/ecrm/messaging/templates${path}`
  const get = async (path: string): Promise<Answer> =>
    await api.get(at(path), { headers: admin }).catch(caught)
  const post = async (path: string, body: unknown, headers = admin): Promise<Answer> =>
    await api.post(at(path), body, { headers }).catch(caught)
  const template = async (key: string) => (await get(`/${key}`)).data.template
  const contentOf = async (key: string) => (await template(key)).in_force.content
  const codeOf = ({ status, data }: Answer) => [status, data.code]
  const lineOf = async (key: string) =>
    (await get("")).data.templates.find((line: { key: string }) => line.key === key)

  beforeEach(async () => {
    container = getContainer()
    const db = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    run = async (sql, values = []) => (await db.raw(sql, values as never)).rows
    admin = await asUser(`staff${others++}@shop.example`)
  })

  describe("Templates", () => {
    it("are listed with what the plugin brings, its state and what prints it", async () => {
      const { status, data } = await get("")
      expect([status, data.count]).toEqual([200, 15])
      expect(await lineOf("order-shipped")).toMatchObject({
        name: "Order shipped",
        state: "built_in",
        message_class: "transactional",
        has_draft: false,
      })
      const letters = await get("?message_class=marketing")
      expect(letters.data.templates.map(({ key }: { key: string }) => key)).toEqual([LETTER])
    })

    it("tell what they may print, from their sample", async () => {
      const { variables, partials } = await template("order-shipped")
      expect(variables).toEqual(
        expect.arrayContaining([
          { path: "shipment.parcels", kind: "list", example: null },
          {
            path: "shipment.parcels[].tracking_url",
            kind: "link",
            example: "https://track.example/00340434161094042557",
          },
          { path: "order.number", kind: "number", example: "1042" },
        ])
      )
      expect(partials).toEqual(["picks", "footer"])
    })

    it("are changed as a draft, published, restored and reset", async () => {
      const content = await contentOf("order-shipped")
      const { wordings } = content
      const de = { ...wordings.de, heading: "Es geht los, {{order.number}}!" }
      const changed = { ...content, wordings: { ...wordings, de } }
      const saved = await post("/order-shipped/draft", { content: changed, revision: null })
      expect([saved.status, saved.data.faults]).toEqual([200, []])
      expect(await lineOf("order-shipped")).toMatchObject({ state: "built_in", has_draft: true })
      const stale = await post("/order-shipped/draft", { content, revision: null })
      expect(codeOf(stale)).toEqual([400, "messaging.draft_changed"])

      const published = await post("/order-shipped/publish", {})
      expect(published.data.template).toMatchObject({ state: "changed", draft: null })
      const inForce = await post("/order-shipped/preview", { locale: "de" })
      expect(inForce.data.rendered.html).toContain("Es geht los, 1042!")

      const { data } = await get("/order-shipped/versions")
      expect(data.versions.map(({ state }: { state: string }) => state)).toEqual([
        "in_force",
        "built_in",
      ])
      const own = data.versions[1].id
      const old = await get(`/order-shipped/versions/${encodeURIComponent(own)}`)
      expect(old.data.version.content).toEqual(content)
      const restored = await post("/order-shipped/restore", { version_id: own, note: "as was" })
      expect(restored.data.template.in_force).toMatchObject({
        number: 2,
        note: "as was",
        content,
      })
      const reset = await post("/order-shipped/archive", {})
      expect(reset.data.template).toMatchObject({ state: "built_in", in_force: { number: 0 } })
      const told = await run(
        `SELECT action FROM ecrm_messaging_audit WHERE thing = 'template' ORDER BY id`
      )
      expect(told.map(({ action }) => action)).toEqual([
        "save_draft",
        "publish",
        "restore",
        "reset",
      ])
    })

    it("are not published with a fault in any language; each is told with its line", async () => {
      const content = await contentOf(LETTER)
      const zh = { ...content.wordings.zh, heading: "{{person.nme}}" }
      const html = content.html.replace("</head>", "<script>alert(1)</script></head>")
      const broken = { ...content, html, wordings: { ...content.wordings, zh } }
      const saved = await post(`/${LETTER}/draft`, { content: broken })
      expect(saved.status).toBe(200)
      const refused = await post(`/${LETTER}/publish`, {})
      expect(codeOf(refused)).toEqual([400, "messaging.template_faults"])
      const line = html.split("<script>")[0].split("\n").length
      expect(refused.data.faults).toEqual([
        expect.objectContaining({ part: "html", line, locale: null }),
        expect.objectContaining({ part: "wordings", key: "heading", line: 1, locale: "zh" }),
      ])
      expect((await lineOf(LETTER)).state).toBe("built_in")
    })

    it("of a merchant's own begin as the letter, print once published, and can be put away", async () => {
      const made = await post("", { key: "autumn-2026", name: "Autumn 2026" })
      expect(made.status).toBe(201)
      expect(made.data.template).toMatchObject({
        state: "unpublished",
        topic: "newsletter",
        message_class: "marketing",
        has_draft: true,
      })
      expect(codeOf(await post("", { key: "autumn-2026", name: "x" }))).toEqual([
        400,
        "messaging.template_exists",
      ])
      expect(codeOf(await post("", { key: "order-placed", name: "x" }))).toEqual([
        400,
        "messaging.template_exists",
      ])
      expect((await post("/autumn-2026/publish", {})).status).toBe(200)
      const renamed = await post("/autumn-2026", { name: "Fall 2026" })
      expect(renamed.data.template).toMatchObject({ name: "Fall 2026", state: "changed" })
      await post("/autumn-2026/archive", {})
      expect(await lineOf("autumn-2026")).toBeUndefined()
      expect((await get("?state=archived")).data.count).toBe(1)
    })

    it("show what is broken and which version prints instead", async () => {
      const content = await contentOf("order-placed")
      await post("/order-placed/draft", { content })
      const { data } = await post("/order-placed/publish", {})
      const { templates } = container.resolve<MessagingModuleService>("ecrm_messaging")
      await templates.markBroken(data.template.in_force.id, "html, line 3: it broke")
      expect(await template("order-placed")).toMatchObject({
        state: "broken",
        broken_because: "html, line 3: it broke",
        in_force: { number: 0 },
      })
    })
  })

  describe("A preview", () => {
    it("prints what is not saved, as a real customer would get it, and keeps who looked", async () => {
      const profile_id = "eprof_grace"
      await insertProfile(run, { id: profile_id, display_name: "Grace <Hopper>" })
      const content = await contentOf(LETTER)
      const { status, data } = await post(`/${LETTER}/preview`, {
        content,
        locale: "de",
        profile_id,
      })
      expect([status, data.faults]).toEqual([200, []])
      expect(data.rendered.html).toContain("Guten Tag Grace &lt;Hopper&gt;,")
      expect(data.rendered.text).toContain("Guten Tag Grace <Hopper>,")
      expect(data.rendered.subject).toMatch(/^Der Herbst ist da bei /)
      expect(data.bytes).toBe(Buffer.byteLength(data.rendered.html))
      const [seen] = await run(
        `SELECT profile_id FROM ecrm_profiles_access_log WHERE action = 'preview_template'`
      )
      expect(seen).toEqual({ profile_id })
    })

    it("shows a customer's newest order, and the sample where nothing of the kind is theirs", async () => {
      const store = await createStore(container)
      const tent = store.variants.find(({ sku }) => sku === "TENT-1")!
      const order = await buy([String(api.defaults.baseURL)], store, [
        { variant_id: tent.variant_id, quantity: 2 },
      ])
      const profile_id = await until("the buyer's profile", async () => {
        const [known] = await run(
          `SELECT i.profile_id FROM ecrm_profiles_identity i JOIN "order" o ON o.customer_id = i.value
             WHERE i.kind = 'customer' AND o.id = ?`,
          [order.order_id]
        )
        return known?.profile_id
      })
      const links = () => run("SELECT count(*) FROM ecrm_consent_token")
      const before = await links()
      const placed = await post("/order-placed/preview", { locale: "en", profile_id })
      expect([placed.status, placed.data.is_sample]).toEqual([200, false])
      expect(placed.data.data.order).toMatchObject({ number: order.display_id })
      expect(placed.data.rendered.text).toContain("Am Tor 2")
      expect(placed.data.data.preferences_url).toMatch(/^https:\/\/shop\.example\//)
      expect(await links()).toEqual(before)

      const shipped = await post("/order-shipped/preview", { locale: "en", profile_id })
      expect(shipped.data).toMatchObject({ is_sample: true, data: { order: { number: 1042 } } })
    })

    it("says what is wrong, with the line, and prints the rest of nothing", async () => {
      const content = { ...(await contentOf("order-placed")), text: "Hello\n{{#if order}}" }
      const { data } = await post("/order-placed/preview", { content, locale: "en" })
      expect(data.rendered).toBeNull()
      expect(data.faults).toEqual([
        expect.objectContaining({ part: "text", line: 2, severity: "error" }),
      ])
    })

    it("refuses a parsed template, unknown fields, and more than 500 KB", async () => {
      const content = await contentOf("order-placed")
      const parsed = { type: "Program", body: [], loc: null }
      for (const bad of [
        { locale: "en", content: { ...content, html: parsed } },
        { locale: "en", content: { ...content, html: "x".repeat(500_001) } },
        { locale: "en", content: { ...content, script: "x" } },
        { locale: "en", content: { ...content, wordings: { en: {}, de: {} } } },
        { locale: "fr" },
        { locale: "en", content, version_id: "v" },
        [],
        null,
      ]) {
        expect(codeOf(await post("/order-placed/preview", bad))).toEqual([
          400,
          "messaging.invalid_input",
        ])
      }
      expect(codeOf(await post("/nothing/preview", { locale: "en" }))).toEqual([
        404,
        "messaging.unknown_template",
      ])
      expect(
        codeOf(await post("/order-placed/preview", { locale: "en", version_id: "mtv_none" }))
      ).toEqual([404, "messaging.unknown_template_version"])
    })
  })

  describe("A test", () => {
    it("with a customer's data goes to staff only, and none of that is kept", async () => {
      const profile_id = "eprof_ada"
      await insertProfile(run, { id: profile_id, display_name: "Ada Lovelace" })
      const wish = { locale: "en", profile_id }
      expect(codeOf(await post(`/${LETTER}/tests`, { ...wish, to: "a@b.example" }))).toEqual([
        400,
        "messaging.not_staff",
      ])
      expect((await post(`/${LETTER}/tests`, wish)).status).toBe(202)
      const [kept] = await until("the test to go out", () =>
        run(`SELECT printed FROM ecrm_messaging_message WHERE state = 'accepted'`).then((rows) =>
          rows.length > 0 ? rows : null
        )
      )
      expect(kept.printed).toMatchObject({ person: null, picks: null })
      expect(JSON.stringify(kept.printed)).not.toContain("Ada")
    })

    it("is queued for who asks, as a test of that version, ten times an hour", async () => {
      const sent = await post(`/${LETTER}/tests`, { locale: "en" })
      expect([sent.status, sent.data.to]).toEqual([202, `staff${others - 1}@shop.example`])
      const [row] = await run(
        `SELECT purpose, template_key, address, message_class FROM ecrm_messaging_message`
      )
      expect(row).toMatchObject({
        purpose: "template_test",
        address: sent.data.to,
        message_class: "transactional",
      })
      expect(row.template_key).toMatch(/^campaign-letter@built-in:campaign-letter:/)
      for (let count = 0; count < 9; count++) await post(`/${LETTER}/tests`, { locale: "en" })
      expect(codeOf(await post(`/${LETTER}/tests`, { locale: "en", to: "a@b.example" }))).toEqual([
        400,
        "messaging.too_many_tests",
      ])
      const messages = await run(`SELECT id FROM ecrm_messaging_message`)
      expect(messages).toHaveLength(10)
    })

    it("goes to no address that is none, and is not asked for by strangers", async () => {
      const bad = await post(`/${LETTER}/tests`, { locale: "en", to: "nobody\r\nBcc: all" })
      expect(bad.status).toBe(400)
      const stranger = await post(`/${LETTER}/tests`, { locale: "en" }, {})
      expect(stranger.status).toBe(401)
    })
  })
}
