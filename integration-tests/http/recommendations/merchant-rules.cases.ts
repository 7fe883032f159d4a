import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"
import type RecommendationsModuleService from "../../../plugins/ecrm/src/modules/recommendations/service"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import type { StoreDatabase } from "../../../plugins/ecrm/src/store-database"
import { anItem, factsOf, type PlainOrder } from "./a-history"
import { anAdmin } from "./an-admin"
import { learnComplexChains } from "../../../plugins/ecrm/src/core/recommendations/algorithms/complex-chain"
import { learnNeedPaths } from "../../../plugins/ecrm/src/core/recommendations/algorithms/need-path"
import { learnSimpleChains } from "../../../plugins/ecrm/src/core/recommendations/algorithms/simple-chain"
import {
  aChainStore,
  finish,
} from "../../../plugins/ecrm/src/core/recommendations/chains/__tests__/a-chain-store"
import { proposeChains } from "../../../plugins/ecrm/src/workflows/recommendations/propose-chains"

type Answer = { status: number; data: any; headers: Record<string, string> } // eslint-disable-line @typescript-eslint/no-explicit-any

export const merchantRulesCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let store: Store
  let admin: Record<string, string>
  let products: Record<string, string>

  const BASE = "/admin/ecrm/recommendations"
  const answered = (sent: Promise<Answer>) =>
    sent.catch((error: { response: Answer }) => error.response)
  const get = (path: string): Promise<Answer> =>
    answered(api.get(`${BASE}/${path}`, { headers: admin }))
  const post = (path: string, body: unknown, headers = {}): Promise<Answer> =>
    answered(api.post(`${BASE}/${path}`, body, { headers: { ...admin, ...headers } }))
  const remove = (path: string): Promise<Answer> =>
    answered(api.delete(`${BASE}/${path}`, { headers: admin }))
  const beside = (product_id: string): Promise<Answer> =>
    api.get(`/ecrm/recommendations?slot=product&product_id=${product_id}`, {
      headers: { "x-publishable-api-key": store.publishable_key },
    })
  const refusal = ({ status, data }: Answer) => ({ status, code: data.code, said: data.message })

  const warehouse = () => container.resolve<WarehouseModuleService>("ecrm_warehouse")
  const picks = () => container.resolve<RecommendationsModuleService>("ecrm_recommendations")
  const learn = async (plain: PlainOrder[]) => {
    const { orders, lines } = factsOf(plain, new Date())
    await warehouse().upsertOrders(orders, lines)
    await post("trainings", {})
    await until("a model", async () => (await get("status")).data.model !== null)
    await picks().refreshModel(warehouse())
  }
  const chain = (change: Record<string, unknown> = {}) => ({
    version: 1,
    kind: "simple",
    title: "Tent to maps",
    trigger: { product_ids: [products.Tent] },
    targets: [{ type: "product", id: products.Maps }],
    ...change,
  })

  beforeAll(async () => {
    container = getContainer()
    store = await createStore(container)
    admin = await anAdmin(container, api)
    products = Object.fromEntries(store.variants.map((v) => [v.title, v.product_id]))
    await warehouse().upsertItems(
      store.variants.map((variant) =>
        anItem(variant.sku ?? "MAPS", {
          id: variant.product_id,
          variant_id: variant.variant_id,
          category_ids: [variant.category_id],
        })
      )
    )
  })

  describe("what merchants decide about picks", () => {
    it("is read, changed and refused with the path of the field", async () => {
      expect((await answered(api.get(`${BASE}/chains`))).status).toBe(401)

      const bad = await post("chains", { chain: chain({ targets: [{ type: "shop", id: "x" }] }) })
      expect(refusal(bad)).toMatchObject({ status: 400, code: "recommendations.invalid_chain" })
      expect(bad.data.message).toMatch(/^chain\.targets\.0\.type/)
      const made = await post("chains", { chain: chain() })
      expect(made).toMatchObject({
        status: 201,
        data: { chain: { status: "paused", version: 1 } },
      })
      const { id } = made.data.chain
      const on = { chain: chain({ is_active: true }), version: 1 }
      expect((await post(`chains/${id}`, on)).data.chain).toMatchObject({ status: "active" })
      expect(refusal(await post(`chains/${id}`, on))).toMatchObject({
        status: 400,
        code: "recommendations.changed",
      })
      expect((await get("chains?status=active&q=TENT")).data).toMatchObject({
        count: 1,
        offset: 0,
      })
      expect((await get("chains?order=figures")).data.message).toMatch(/^order/)
      expect((await remove(`chains/${id}?version=2`)).data).toEqual({ id, deleted: true })
      expect((await get(`chains/${id}`)).status).toBe(404)

      const { slot } = (await get("slots/cart")).data
      const policy = { ...slot.policy, count: 3 }
      const changed = await post("slots/cart", { policy, version: 0 })
      expect(changed.data.slot).toMatchObject({ is_default: false, version: 1 })
      const wrong = await post("slots/cart", { policy: { ...policy, count: 99 }, version: 1 })
      expect(wrong.data).toMatchObject({ code: "recommendations.invalid_policy" })
      expect(wrong.data.message).toMatch(/^count/)
      expect((await remove("slots/cart?version=1")).data.slot.is_default).toBe(true)
      expect((await get("slots/toilet")).status).toBe(400)

      const document = { version: 1, kind: "exclude", targets: { tag_ids: ["t"] } }
      const rule = { name: "Out", document, slots: ["cart"] }
      const stored = (await post("rules", rule)).data.rule
      expect(stored).toMatchObject({ kind: "exclude", priority: 0, is_active: true, version: 1 })
      const nothing = { ...rule, document: { ...document, targets: {} } }
      expect((await post("rules", nothing)).data.message).toMatch(/^targets/)
      const late = { ...rule, starts_at: "2027-01-02T00:00:00Z", ends_at: "2027-01-01T00:00:00Z" }
      expect((await post("rules", late)).data.message).toMatch(/^ends_at/)
      expect((await get("rules?slot=cart&is_active=true")).data.count).toBe(1)
      expect((await remove(`rules/${stored.id}?version=7`)).data.code).toBe(
        "recommendations.changed"
      )

      const named = await post("traits/price_level:high", { labels: { de: "Anspruchsvoll" } })
      expect(named.data.trait).toMatchObject({ key: "price_level:high", is_active: true })
      expect((await get("traits")).data.traits).toMatchObject([{ learned: null }])
      expect((await remove("traits/price_level:high")).status).toBe(200)
    })

    it("is proposed by trainings, accepted by the dozen, and not again once refused", async () => {
      const facts = aChainStore(600)
      const simple = finish(learnSimpleChains(facts))
      const learned = {
        ids: facts.catalogue.unit_prices.reduce<string[]>((ids, _, n) => [...ids, `p${n}`], []),
        chains: {
          simple,
          complex: finish(learnComplexChains(facts, simple)),
          paths: finish(learnNeedPaths(facts)),
        },
      }
      const first = await proposeChains(container, learned)
      expect(first).toMatchObject({ refreshed: 0, removed: 0 })
      const { chains, count } = (await get("chains?status=proposed&order=-lift")).data
      expect(count).toBe(first?.added)
      for (const kind of ["simple", "complex"]) {
        expect((await get(`chains?status=proposed&kind=${kind}`)).data.count).toBeGreaterThan(0)
      }
      expect(chains[0]).toMatchObject({
        origin: "learned",
        figures: { support: expect.any(Number), lift: expect.any(Number) },
      })
      const [one, two, three] = chains
      const asked = (list: { id: string }[]) => list.map(({ id }) => ({ id, version: 1 }))
      const accepted = await post("chain-decisions", {
        decision: "accept",
        chains: asked([one, two]),
      })
      expect(accepted.data).toEqual({ decided_ids: [one.id, two.id].sort(), changed_ids: [] })
      await post(`chains/${three.id}/refuse`, { version: 1 })
      expect(await proposeChains(container, learned)).toEqual({
        added: 0,
        refreshed: 0,
        removed: 0,
      })
      expect((await get("chains?status=refused")).data.count).toBe(1)
    })

    it("tells what fits what, by hand and by file, both ways", async () => {
      const fit = { product_id: products.Tent, fits_product_id: products["Tent pegs"] }
      const twice = { ...fit, is_mutual: true, note: "=1+1" }
      expect(await post("fits", twice)).toMatchObject({ status: 201, data: { added: 2 } })
      const gone = await post("fits", { ...fit, fits_product_id: "prod_gone" })
      expect(gone.data).toMatchObject({ code: "recommendations.unknown_product" })
      expect(gone.data.message).toMatch(/^fits_product_id/)

      const file = await get("fits.csv")
      expect(String(file.data).split("\r\n")).toHaveLength(4)
      expect(file.data).toContain(`${fit.product_id},${fit.fits_product_id},'=1+1`)
      const csv = { "content-type": "text/csv" }
      const same = await post("fit-uploads", file.data, csv)
      expect(same.data.upload).toMatchObject({ rows: 2, added: 0, changed: 0, unchanged: 2 })

      const mixed = `product_id,fits_product_id\n${products.Rod},${products.Knots}\nprod_gone,x\n`
      const tried = await post("fit-uploads?dry_run=true", mixed, csv)
      expect(tried.data.upload).toMatchObject({
        is_dry_run: true,
        added: 1,
        fault_count: 1,
        faults: [{ line: 3, column: "product_id" }],
      })
      const refused = await post("fit-uploads", mixed, csv)
      expect(refusal(refused)).toMatchObject({
        status: 400,
        code: "recommendations.fits_invalid",
        said: expect.stringMatching(/^Line 3/),
      })
      expect((await get("fits")).data.count).toBe(2)
      await remove(`fits/${fit.product_id}/${fit.fits_product_id}`)
      expect((await get(`fits?product_id=${fit.product_id}`)).data.count).toBe(0)
    })

    it("reaches the shop, and is tried on people and on the past before", async () => {
      await learn([
        ...Array.from({ length: 12 }, (_, n) => ({ id: `tent_${n}`, item_keys: ["TENT-1"] })),
        ...Array.from({ length: 9 }, (_, n) => ({ id: `rod_${n}`, item_keys: ["ROD-S"] })),
      ])
      await bought("Ann Camper", products.Tent)
      const dry = (await post("chain-dry-runs", { chain: chain() })).data.dry_run
      expect(dry).toMatchObject({ days: 90, window_days: 14 })
      expect(dry.steps).toEqual([
        {
          times: 12,
          people: 12,
          bought_anyway: 0,
          targets: [{ times: 12, people: 12, bought_anyway: 0 }],
          trigger_products: 1,
          target_products: [1],
        },
      ])
      const { preview } = (await post("chain-previews", { chain: chain() })).data
      expect(preview).toMatchObject({
        looked_at: 1,
        not_reached: 0,
        people: [
          {
            display_name: "Ann Camper",
            trigger: { product_id: products.Tent, title: "Tent" },
            picks: [{ product_id: products.Maps, title: "Maps" }],
          },
        ],
      })
      const owned = chain({ targets: [{ type: "product", id: products.Tent }] })
      expect((await post("chain-previews", { chain: owned })).data.preview).toEqual({
        people: [],
        looked_at: 1,
        not_reached: 1,
      })
      const forDays = (expires_days: number) =>
        chain({ kind: "complex", trait: { name: "Camper", expires_days } })
      await boughtDaysAgo(30)
      const reached = async (expires_days: number) => {
        const answer = await post("chain-previews", { chain: forDays(expires_days) })
        return answer.data.preview.people.length
      }
      expect([await reached(32), await reached(29)]).toEqual([1, 0])
      const { chain: made } = (await post("chains", { chain: chain({ is_active: true }) })).data
      await picks().merchant.refresh()
      const shown = (await beside(products.Tent)).data.recommendations
      const maps = shown.find((pick: { product_id: string }) => pick.product_id === products.Maps)
      expect(maps.reason).toMatchObject({ code: "chain_simple", details: { chain_id: made.id } })

      const rule = {
        name: "No pegs here",
        document: {
          version: 1,
          kind: "exclude",
          targets: { product_ids: [products["Tent pegs"]] },
        },
        slots: ["product"],
      }
      const { id: rule_id } = (await post("rules", rule)).data.rule
      await picks().merchant.refresh()
      const { why } = (await get(`why?slot=product&product_id=${products.Tent}`)).data
      expect(why).toMatchObject({
        reason_code: null,
        rules: [{ id: rule_id, kind: "exclude", priority: 0 }],
      })
      const fate = (product_id: string) =>
        why.candidates.find((one: { product_id: string }) => one.product_id === product_id)
      expect(fate(products.Maps)).toMatchObject({
        place: expect.any(Number),
        channels: expect.arrayContaining([{ model: "chain_simple", loudness: expect.any(Number) }]),
        left_out_because: null,
      })
      expect(fate(products["Tent pegs"])).toMatchObject({
        place: null,
        left_out_because: "excluded_by_rule",
        rule_ids: [rule_id],
      })
      expect((await get("why?slot=product")).data.message).toMatch(/^product_id/)

      const gone = chain({ is_active: true, targets: [{ type: "product", id: "prod_gone" }] })
      await post(`chains/${made.id}`, { chain: gone, version: 1 })
      const { health } = (await get("health")).data
      expect(health).toMatchObject({
        model_age_s: expect.any(Number),
        last_error: null,
        coverage: { sellable: 5 },
        latency: { scope: "instance", requests: expect.any(Number) },
        chains_to_mend: [{ id: made.id, is_idle: true, missing: [{ id: "prod_gone" }] }],
      })
      expect(health.latency.requests).toBeGreaterThan(0)
      expect(health.trainings.length).toBeGreaterThan(0)
    })
  })

  /** A person of the profiles with one purchase. */
  async function bought(display_name: string, product_id: string): Promise<void> {
    const db: StoreDatabase = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const run = (sql: string, bindings: unknown[]) => db.raw(sql, bindings)
    await run(
      `INSERT INTO ecrm_profiles_profile (id, profile_id, display_name, first_seen_at)
         VALUES ('eprof_1', 'eprof_1', ?, now())`,
      [display_name]
    )
    await run(
      `INSERT INTO ecrm_profiles_audience (profile_id, first_seen_on, bucket)
         VALUES ('eprof_1', current_date, 1) ON CONFLICT DO NOTHING`,
      []
    )
    await run(
      `INSERT INTO ecrm_profiles_item (item_id, product_id, title) VALUES (9001, ?, 'Tent')`,
      [product_id]
    )
    await run(
      `INSERT INTO ecrm_profiles_purchased_item
           (order_id, item_id, root_id, profile_id, day, quantity, amount)
         VALUES ('o1', 9001, 'eprof_1', 'eprof_1', current_date, 1, 200)`,
      []
    )
  }

  /** Puts that purchase back. */
  async function boughtDaysAgo(days: number): Promise<void> {
    const db: StoreDatabase = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await db.raw(`UPDATE ecrm_profiles_purchased_item SET day = current_date - ?::int`, [days])
  }
}
