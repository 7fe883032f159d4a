import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import type { EventRow } from "../../../plugins/ecrm/src/core/warehouse/event"
import type RecommendationsModuleService from "../../../plugins/ecrm/src/modules/recommendations/service"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import { watchExperiments } from "../../../plugins/ecrm/src/workflows/recommendations/experiments/watch-experiments"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { uuidV7 } from "../../fixtures/uuid-v7"

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = { status: number; data: any }

const DAY_MS = 86_400_000
const DOCUMENT = {
  version: 1,
  hypothesis: "Picks sell",
  variants: [
    { key: "none", label: "Nothing", weight: 1, is_holdout: true },
    { key: "picks", label: "Picks", weight: 1 },
  ],
}

export const experimentsCases: StoreCases = ({ api, getContainer }) => {
  let store: Store
  let headers: Record<string, string>

  beforeAll(async () => {
    store = await createStore(getContainer())
  })
  beforeEach(async () => {
    const user = await getContainer()
      .resolve(Modules.USER)
      .createUsers({ email: `${uuidV7()}@example.com` })
    const { http } = getContainer().resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
    const token = generateJwtToken(
      { actor_id: user.id, actor_type: "user", auth_identity_id: "none", app_metadata: {} },
      { secret: http.jwtSecret as string, expiresIn: "1h" }
    )
    headers = { authorization: `Bearer ${token}` }
    const { rows } = await getContainer()
      .resolve(ContainerRegistrationKeys.PG_CONNECTION)
      .raw(`SELECT id FROM ecrm_recommendations_experiment WHERE status = 'running'`)
    for (const { id } of rows as { id: string }[]) await trials().stop(id, null, null)
  })

  const warehouse = () => getContainer().resolve<WarehouseModuleService>("ecrm_warehouse")
  const trials = () =>
    getContainer().resolve<RecommendationsModuleService>("ecrm_recommendations").experiments
  const caught = (error: { response?: Answer }): Answer => {
    if (error.response) return error.response
    throw error
  }
  const path = (rest: string) => `/admin/ecrm/recommendations/${rest}`
  const get = async (rest: string): Promise<Answer> =>
    await api.get(path(rest), { headers }).catch(caught)
  const post = async (rest: string, body: unknown): Promise<Answer> =>
    await api.post(path(rest), body, { headers }).catch(caught)
  const draft = async (over: object = {}) => {
    const body = { name: "Do picks sell?", slot: "product", document: DOCUMENT, ...over }
    const { status, data } = await post("experiments", body)
    expect([status, data.code]).toEqual([201, undefined])
    return data.experiment as { id: string; version: number }
  }
  const started = async (over: object = {}) => {
    const { id, version } = await draft(over)
    expect((await post(`experiments/${id}/start`, { version })).status).toBe(200)
    return id
  }

  const exposure = (visitor_id: string, at_ms: number, over: Partial<EventRow>): EventRow => ({
    visitor_id,
    event_id: uuidV7(at_ms),
    occurred_at: new Date(at_ms),
    type: "exposure",
    product_id: null,
    variant_id: null,
    anchor_product_id: null,
    cart_id: null,
    order_id: null,
    customer_id: null,
    sales_channel_id: null,
    query: null,
    slot: "product",
    position: null,
    quantity: null,
    model_version: null,
    reason_code: null,
    variant: null,
    actor: null,
    ...over,
  })
  /** So many people saw a variant, and the first of them bought for 10 each. */
  const saw = async (id: string, key: string, people: number, buyers: number) => {
    const now_ms = Date.now()
    const names = Array.from({ length: people }, (_, i) => `${id}_${key}_${i}`)
    await warehouse().recordEvents(
      names.map((name) => exposure(name, now_ms, { variant: `${id}:${key}` }))
    )
    const [{ sku, product_id, variant_id }] = store.variants
    const item_key = sku ?? `variant:${variant_id}`
    await warehouse().upsertItems([
      { item_key, sku, product_id, variant_id, title: "Tent", category_ids: [] },
    ])
    const ordered_at = new Date(now_ms + 1)
    const bought = names.slice(0, buyers)
    await warehouse().upsertOrders(
      bought.map((visitor_id) => ({
        order_id: `order_${visitor_id}`,
        ordered_at,
        source: "store",
        display_id: null,
        person_key: null,
        customer_id: null,
        visitor_id,
        cart_id: null,
        sales_channel_id: null,
        country_code: null,
        currency_code: "eur",
        is_guest: true,
        canceled_at: null,
        item_total: 10,
        discount_total: 0,
        charge_total: 0,
        refund_total: 0,
      })),
      bought.map((visitor_id) => ({
        order_id: `order_${visitor_id}`,
        line_id: "line",
        occurred_at: ordered_at,
        ordered_at,
        kind: "sale" as const,
        item_key,
        title: null,
        quantity: 1,
        unit_price: 10,
        amount: 10,
      }))
    )
  }

  describe("an experiment", () => {
    it("is a draft that can be changed, found and taken away until it starts", async () => {
      const { id, version } = await draft({ name: "Bottles first" })
      const input = { name: "Bottles last", slot: "cart", document: DOCUMENT }
      const changed = await post(`experiments/${id}`, { ...input, version })
      expect(changed.data.experiment).toMatchObject({ name: "Bottles last", slot: "cart" })
      const stale = await post(`experiments/${id}`, { ...input, version })
      expect([stale.status, stale.data.code]).toEqual([400, "experiments.changed"])
      const found = await get("experiments?q=bottles&status=draft&order=-name&limit=1")
      expect(found.data).toMatchObject({ count: 1, experiments: [{ id }] })
      expect(found.data.experiments[0]).not.toHaveProperty("salt")
      const gone = await api.delete(path(`experiments/${id}`), { headers })
      expect(gone.data).toEqual({ id, deleted: true })
      expect((await get(`experiments/${id}`)).data.code).toBe("experiments.unknown")
    })

    it("starts once, whoever clicks twice, and alone in its slot", async () => {
      const { id, version } = await draft()
      const both = await Promise.all([
        post(`experiments/${id}/start`, { version }),
        post(`experiments/${id}/start`, { version }),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
      const other = await draft({ name: "Another" })
      const refused = await post(`experiments/${other.id}/start`, { version: other.version })
      expect([refused.status, refused.data.code]).toEqual([400, "experiments.slot_taken"])
    })

    it("stands as it is once it has started, and stops once", async () => {
      const id = await started()
      const input = { name: "New", slot: "product", document: DOCUMENT, version: 2 }
      expect((await post(`experiments/${id}`, input)).data.code).toBe("experiments.changed")
      const first = await post(`experiments/${id}/stop`, { reason: "seen enough" })
      const again = await post(`experiments/${id}/stop`, {})
      expect(again.data.experiment).toEqual(first.data.experiment)
      expect(again.data.experiment.stop_reason).toBe("seen enough")
    })

    it("names the field that cannot be", async () => {
      const bad = (document: unknown) =>
        post("experiments", { name: "Bad", slot: "product", document })
      const one = { ...DOCUMENT, variants: [DOCUMENT.variants[0]] }
      expect((await bad(one)).data.message).toMatch(/^document\.variants: /)
      const twice = { ...DOCUMENT, variants: [DOCUMENT.variants[1], DOCUMENT.variants[1]] }
      expect((await bad(twice)).data.message).toMatch(/^document\.variants\.1\.key: /)
      const { status, data } = await post("experiments", { name: " ", slot: "product" })
      expect([status, data.code]).toEqual([400, "experiments.invalid_input"])
    })

    it("says what the picks earn against showing none", async () => {
      const id = await started({ slot: "home" })
      await saw(id, "none", 1_500, 60)
      await saw(id, "picks", 1_500, 150)
      const { results } = (await get(`experiments/${id}/results`)).data
      expect(results).toMatchObject({ currency_code: "eur", is_sample_ratio_broken: false })
      expect(results.variants[1]).toMatchObject({
        people: 1_500,
        buyers: 150,
        outcome: "better",
        incremental_revenue: 900,
      })
      expect(await watchExperiments(getContainer(), new Date())).toEqual([])
    })

    it("is stopped by the plugin, once, when buyers are lost", async () => {
      const id = await started({ slot: "cart" })
      await saw(id, "none", 1_500, 150)
      await saw(id, "picks", 1_500, 60)
      const now = new Date()
      await Promise.all([
        watchExperiments(getContainer(), now),
        watchExperiments(getContainer(), now),
      ])
      const { experiment } = (await get(`experiments/${id}`)).data
      expect(experiment).toMatchObject({
        status: "stopped",
        stop_reason: "guardrail",
        updated_by: null,
        version: 3,
      })
    })
  })

  describe("the report", () => {
    const span = () => {
      const [from, to] = [Date.now() - DAY_MS, Date.now() + DAY_MS]
      return `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`
    }
    const shown = async (agent: string, slot: string) => {
      const [{ product_id }] = store.variants
      const event = { id: uuidV7(), type: "exposure", product_id, slot, position: 0 }
      const body = { events: [{ ...event, reason_code: "popular" }], consent: "granted" }
      const answer = await api.post("/ecrm/events", body, {
        headers: { "x-publishable-api-key": store.publishable_key, "user-agent": agent },
      })
      expect(answer.data.accepted).toBe(1)
    }

    it("counts what shoppers saw, and no crawler", async () => {
      await shown(
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "account"
      )
      await shown(
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "account"
      )
      const { status, data } = await get(`report?${span()}&slot=account&window_days=3`)
      expect(status).toBe(200)
      expect(data.report).toMatchObject({
        window_days: 3,
        rows: [{ slot: "account", reason_code: "popular", exposures: 1, people: 1 }],
      })
    })

    it("refuses a span of more than a year, and one that ends before it starts", async () => {
      for (const bad of [
        "from=2024-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
      ]) {
        const { status, data } = await get(`report?${bad}`)
        expect([status, data.code]).toEqual([400, "experiments.invalid_input"])
        expect(data.message).toMatch(/^to: /)
      }
    })
  })
}
