import type { EntityManager } from "typeorm"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { uuidV7 } from "../../fixtures/uuid-v7"

const view = (at?: number) => ({ id: uuidV7(at), type: "view", product_id: "prod_1" })

export const eventsCases: StoreCases = ({ api, getContainer }) => {
  let store: Store
  let db: EntityManager

  beforeAll(async () => {
    store = await createStore(getContainer())
    db = await getContainer().resolve<WarehouseModuleService>("ecrm_warehouse").manager()
    await db.query("TRUNCATE event")
  })

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    api
      .post("/ecrm/events", body, {
        headers: { "x-publishable-api-key": store.publishable_key, ...headers },
      })
      .catch((error: { response: unknown }) => error.response)
  const stored = async () =>
    (await db.query("SELECT count(*)::int AS count FROM event"))[0].count as number

  describe("POST /ecrm/events", () => {
    it("keeps a batch, issues a visitor, and knows the visitor again by header or cookie", async () => {
      const first = await post({ events: [view(), view()] })
      expect(first.status).toBe(200)
      expect(first.data).toMatchObject({ accepted: 2, duplicates: 0, rejected: [] })
      const token: string = first.data.visitor.token
      expect(first.headers["set-cookie"][0]).toMatch(/^ecrm_visitor=.*HttpOnly.*SameSite=Lax/)

      await post({ events: [view()] }, { "x-ecrm-visitor": token })
      await post({ events: [view()] }, { cookie: `ecrm_visitor=${token}` })
      const rows = await db.query("SELECT DISTINCT visitor_id, sales_channel_id FROM event")
      expect(rows).toEqual([
        { visitor_id: token.split(".")[1], sales_channel_id: store.sales_channel_id },
      ])
    })

    it("knows the visitor by the cookie where the header is empty or forged", async () => {
      const { token } = (await post({ events: [view()] })).data.visitor
      for (const header of ["", "v1.nobody", token.replace(/.$/, "-")]) {
        const headers = { "x-ecrm-visitor": header, cookie: `ecrm_visitor=${token}` }
        expect((await post({ events: [view()] }, headers)).status).toBe(200)
      }
      const rows = await db.query("SELECT DISTINCT visitor_id FROM event")
      expect(rows).toEqual([{ visitor_id: token.split(".")[1] }])
    })

    it("keeps an event that is sent twice once", async () => {
      const batch = { events: [view()] }
      const { data } = await post(batch)
      const again = await post(batch, { "x-ecrm-visitor": data.visitor.token })
      expect(again.data).toMatchObject({ accepted: 0, duplicates: 1 })
      expect(await stored()).toBe(1)
    })

    it("keeps a first batch once when it is sent again before its answer came", async () => {
      const batch = { events: [view(), view()] }
      const answers = await Promise.all([post(batch), post(batch), post(batch)])
      expect(new Set(answers.map(({ data }) => data.visitor.token.split(".")[1])).size).toBe(1)
      expect(await stored()).toBe(2)
    })

    it("keeps a first batch that begins with a bad event once when it is sent again", async () => {
      const tooOld = view(Date.now() - 9 * 86_400_000)
      const batch = { events: [{ type: "view" }, tooOld, view(), view()] }
      const answers = [await post(batch), await post(batch)]
      expect(answers.map(({ data }) => [data.accepted, data.duplicates])).toEqual([
        [2, 0],
        [0, 2],
      ])
    })

    it("gives two visitors whose first batches begin with the same refused event two ids", async () => {
      const tooOld = view(Date.now() - 9 * 86_400_000)
      await post({ events: [tooOld, view()] })
      await post({ events: [tooOld, view()] })
      const rows = await db.query("SELECT DISTINCT visitor_id FROM event")
      expect(rows).toHaveLength(2)
    })

    it("keeps one row when the same batch arrives twenty times at once", async () => {
      const { data } = await post({ events: [view()] })
      const batch = { events: [view(), view()] }
      const headers = { "x-ecrm-visitor": data.visitor.token }
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(batch, headers)))
      expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(200))
      expect(answers.reduce((sum, answer) => sum + answer.data.accepted, 0)).toBe(2)
    })

    it("names bad events by index and keeps the good ones", async () => {
      const { data } = await post({ events: [view(), { type: "view" }, { ...view(), a: 1 }] })
      expect(data.accepted).toBe(1)
      expect(data.rejected.map(({ index }: { index: number }) => index)).toEqual([1, 2])
    })

    it("gives a forged visitor a new id", async () => {
      const { data } = await post({ events: [view()] })
      const forged = data.visitor.token.replace(/^v1\.[^.]+/, `v1.${"A".repeat(22)}`)
      await post({ events: [view()] }, { "x-ecrm-visitor": forged })
      const rows = await db.query("SELECT 1 FROM event WHERE visitor_id = $1", ["A".repeat(22)])
      expect(rows).toEqual([])
    })

    it("keeps nothing and sets no cookie under Do-Not-Track, Global Privacy Control or a refusal", async () => {
      for (const [body, headers, reason] of [
        [{}, { dnt: "1" }, "do_not_track"],
        [{}, { "sec-gpc": "1" }, "do_not_track"],
        [{ consent: "denied" }, {}, "no_consent"],
      ] as const) {
        const answer = await post({ ...body, events: [view()] }, headers)
        expect(answer.data).toMatchObject({ accepted: 0, visitor: null, skipped_because: reason })
        expect(answer.headers["set-cookie"]?.join() ?? "").not.toContain("ecrm_visitor")
      }
      expect(await stored()).toBe(0)
    })

    it("refuses what is no batch with 400 and a code", async () => {
      for (const body of [
        {},
        { events: [] },
        { events: "x" },
        { events: Array.from({ length: 101 }, () => view()) },
        { events: [view()], extra: 1 },
        [],
        "text",
      ]) {
        const answer = await post(body)
        expect([answer.status, answer.data.code]).toEqual([400, "events.invalid_batch"])
      }
      const broken = await post("{", { "content-type": "application/json" })
      expect(broken.status).toBe(400)
      expect(await stored()).toBe(0)
    })

    it("refuses more than 128 kB with 413", async () => {
      const answer = await post({ events: [{ ...view(), query: "x".repeat(200_000) }] })
      expect(answer.status).toBe(413)
    })

    it("refuses a request without a publishable key, or with one that is unknown", async () => {
      const missing = await post({ events: [view()] }, { "x-publishable-api-key": "" })
      expect(missing.data.code).toBe("store.publishable_key_missing")
      const unknown = await post({ events: [view()] }, { "x-publishable-api-key": "pk_no" })
      expect([unknown.status, unknown.data.code]).toEqual([400, "store.publishable_key_invalid"])
    })

    it("refuses a page that is none of the store's fronts and answers the preflight of one that is", async () => {
      const foreign = await post({ events: [view()] }, { origin: "https://evil.example" })
      expect([foreign.status, foreign.data.code]).toEqual([403, "events.origin_refused"])
      const preflight = await api.options("/ecrm/events", {
        headers: { origin: "http://localhost:9000", "access-control-request-method": "POST" },
      })
      expect(preflight.status).toBe(204)
      expect(preflight.headers["access-control-allow-origin"]).toBe("http://localhost:9000")
      expect(preflight.headers["access-control-allow-headers"]).toContain("x-ecrm-visitor")
    })

    it("asks a visitor who sends too much to wait", async () => {
      const { data } = await post({ events: [view()] })
      const headers = { "x-ecrm-visitor": data.visitor.token }
      const answers = await Promise.all(
        Array.from({ length: 140 }, () => post({ events: [view()] }, headers))
      )
      const refused = answers.filter((answer) => answer.status === 429)
      expect(refused.length).toBeGreaterThanOrEqual(19)
      expect(Number(refused[0].headers["retry-after"])).toBeGreaterThan(0)
      expect(refused[0].data.code).toBe("events.too_many_batches")
    })
  })
}
