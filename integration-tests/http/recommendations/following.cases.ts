import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  Modules,
  PriceListStatus,
  PriceListType,
} from "@medusajs/framework/utils"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"
import { uuidV7 } from "../../fixtures/uuid-v7"
import type RecommendationsModuleService from "../../../plugins/ecrm/src/modules/recommendations/service"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import { sweepCards } from "../../../plugins/ecrm/src/workflows/warehouse/sweep-cards"
import { DEFAULT_SLOT_POLICIES } from "../../../plugins/ecrm/src/core/recommendations/slot-policy"
import { anItem, factsOf, type PlainOrder } from "./a-history"
import { anAdmin } from "./an-admin"

/** An order or an event must change the picks within so long. */
const FOLLOWED_MS = 5_000
const repeat = (times: number, order: (n: number) => PlainOrder) =>
  Array.from({ length: times }, (_, n) => order(n))

interface Pick {
  product_id: string
  price: { amount: number }
  reason: { code: string; text: string; orders_together: number; details: object | null }
}

export const followingCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let store: Store
  let admin: Record<string, string>
  let products: Record<string, string>

  const warehouse = () => container.resolve<WarehouseModuleService>("ecrm_warehouse")
  const module = () => container.resolve<RecommendationsModuleService>("ecrm_recommendations")
  const ask = async (query: Record<string, string>, headers: Record<string, string> = {}) => {
    const { data } = await api.get(`/ecrm/recommendations?${new URLSearchParams(query)}`, {
      headers: { "x-publishable-api-key": store.publishable_key, ...headers },
    })
    return data as { reason_code: string | null; model_version: number; recommendations: Pick[] }
  }
  const ids = async (query: Record<string, string>, headers?: Record<string, string>) =>
    (await ask(query, headers)).recommendations.map((pick) => pick.product_id)
  const write = async (plain: PlainOrder[]) => {
    const { orders, lines } = factsOf(plain, new Date())
    await warehouse().upsertOrders(orders, lines)
  }
  const status = async () =>
    (await api.get("/admin/ecrm/recommendations/status", { headers: admin })).data
  const learn = async () => {
    await api.post("/admin/ecrm/recommendations/trainings", {}, { headers: admin })
    await until("a model", async () => (await status()).model !== null)
    await module().refreshModel(warehouse())
  }
  const sql = (statement: string, values: unknown[] = []) =>
    container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(statement, values as never)
  const view = async (product_id: string, visitor?: string): Promise<string> => {
    const { data } = await api.post(
      "/ecrm/events",
      { consent: "granted", events: [{ id: uuidV7(), type: "view", product_id }] },
      {
        headers: {
          "x-publishable-api-key": store.publishable_key,
          ...(visitor && { "x-ecrm-visitor": visitor }),
        },
      }
    )
    return data.visitor.token
  }

  const history: PlainOrder[] = [
    ...repeat(6, (n) => ({ id: `order_tp${n}`, item_keys: ["TENT-1", "PEGS-12"] })),
    ...repeat(6, (n) => ({ id: `order_rk${n}`, item_keys: ["ROD-S", "KNOTS-1"] })),
    ...repeat(4, (n) => ({ id: `order_m${n}`, item_keys: ["MAPS"] })),
  ]

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
    await write(history)
  })
  // a server goes on from the model that it follows: each spec has one of its own
  beforeEach(learn)

  it("lets an order change the picks within five seconds, without a training", async () => {
    const beside = { slot: "product", product_id: products.Tent }
    const pegs = (picks: Pick[]) => picks.find((p) => p.product_id === products["Tent pegs"])
    const before = await ask(beside)
    expect(pegs(before.recommendations)?.reason).toMatchObject({ orders_together: 6 })
    await write([{ id: "order_new", item_keys: ["TENT-1", "PEGS-12"] }])
    const after = await until(
      "the order in the figures",
      async () => {
        const answer = await ask(beside)
        return pegs(answer.recommendations)?.reason.orders_together === 7 && answer
      },
      FOLLOWED_MS
    )
    expect(after.model_version).toBe(before.model_version)
    // The same order again, beside one that is new: only this one counts.
    await write([
      { id: "order_new", item_keys: ["TENT-1", "PEGS-12"] },
      { id: "order_newer", item_keys: ["TENT-1", "PEGS-12"] },
    ])
    const counted = await until(
      "the newer order in the figures",
      async () => {
        const { recommendations } = await ask(beside)
        const together = pegs(recommendations)?.reason.orders_together ?? 0
        return together > 7 && together
      },
      FOLLOWED_MS
    )
    expect(counted).toBe(8)
  })

  it("takes a cancelled order out of the figures within five seconds", async () => {
    const beside = { slot: "product", product_id: products.Tent }
    const together = async (wanted: number) =>
      await until(
        `${wanted} orders in the figures`,
        async () => {
          const { recommendations } = await ask(beside)
          const pegs = recommendations.find((p) => p.product_id === products["Tent pegs"])
          return pegs?.reason.orders_together === wanted
        },
        FOLLOWED_MS
      )
    await ask(beside)
    await write([{ id: "order_new", item_keys: ["TENT-1", "PEGS-12"] }])
    await together(7)
    const cancel = `UPDATE ecrm_warehouse.order_fact SET canceled_at = now(), projected_at = now()
        WHERE order_id = ?`
    await sql(cancel, ["order_new"])
    await together(6)
    // One that the training learned.
    await sql(cancel, ["order_tp3"])
    await together(5)
  })

  it("recommends a product added a moment ago, and gives it picks", async () => {
    const { result } = await createProductsWorkflow(container).run({
      input: {
        products: [
          {
            title: "Tent pegs, long",
            description: "Long pegs for a tent",
            status: "published",
            category_ids: [store.category_ids[0]],
            sales_channels: [{ id: store.sales_channel_id }],
            options: [{ title: "Kind", values: ["One"] }],
            variants: [
              {
                title: "One",
                sku: "PEGS-99",
                manage_inventory: false,
                options: { Kind: "One" },
                prices: [{ currency_code: "eur", amount: 12 }],
              },
            ],
          },
        ],
      },
    })
    const beside = { slot: "product", product_id: products.Tent, limit: "24" }
    await until(
      "the new product among the picks",
      async () => (await ids(beside)).includes(result[0].id),
      10_000
    )
    const picks = (await ask({ slot: "product", product_id: result[0].id })).recommendations
    const tent = picks.find((pick) => pick.product_id === products.Tent)
    expect(tent?.reason.code).toBe("alike_bought_together")
  })

  it("shows a visitor what they looked at, on the next page", async () => {
    const stranger = await ask({ slot: "home" })
    expect(stranger.recommendations.map(({ reason }) => reason.code)).not.toContain("recently_seen")
    const visitor = await view(products.Maps)
    const seen = await until(
      "the product seen",
      async () => {
        const { recommendations } = await ask({ slot: "home" }, { "x-ecrm-visitor": visitor })
        return recommendations.find(({ reason }) => reason.code === "recently_seen")
      },
      FOLLOWED_MS
    )
    expect(seen.product_id).toBe(products.Maps)
    const said = await ask({ slot: "home", seen: products.Knots })
    expect(
      said.recommendations.find(({ reason }) => reason.code === "recently_seen")?.product_id
    ).toBe(products.Knots)
  })

  it("obeys what the merchant decides within five seconds", async () => {
    const beside = { slot: "product", product_id: products.Tent }
    const rule = { version: 1, kind: "pin", product_ids: [products.Maps] }
    await sql(
      `INSERT INTO ecrm_recommendations_rule
           (id, name, kind, document, slots, is_active, created_at, updated_at)
         VALUES ('rule_1', 'Maps first', 'pin', ?::jsonb, '{product}', true, now(), now())`,
      [JSON.stringify(rule)]
    )
    const pinned = await until(
      "the pin",
      async () => {
        const [first] = (await ask(beside)).recommendations
        return first.product_id === products.Maps && first
      },
      FOLLOWED_MS
    )
    expect(pinned.reason).toMatchObject({ code: "pinned", details: { rule_id: "rule_1" } })

    const policy = { ...DEFAULT_SLOT_POLICIES.product, count: 1 }
    await sql(
      `INSERT INTO ecrm_recommendations_slot (name, policy, version) VALUES ('product', ?, 1)`,
      [JSON.stringify(policy)]
    )
    await until("one pick", async () => (await ids(beside)).length === 1, FOLLOWED_MS)
    await sql(`UPDATE ecrm_recommendations_slot SET policy = policy || '{"is_on": false}'`)
    await until(
      "the slot switched off",
      async () => (await ask(beside)).reason_code === "slot_off",
      FOLLOWED_MS
    )
  })

  it("shows where a chain that the merchant wrote leads to, and says both hops", async () => {
    const document = {
      version: 1,
      title: "High-end",
      kind: "complex",
      is_active: true,
      trigger: { product_ids: [products.Maps] },
      trait: { name: "top-of-the-line", declared_confidence: 0.9 },
      targets: [{ type: "product", id: products.Rod }],
    }
    await sql(
      `INSERT INTO ecrm_recommendations_chain
           (id, name, kind, origin, status, document, created_at, updated_at)
         VALUES ('chain_1', 'High-end', 'complex', 'written', 'active', ?::jsonb, now(), now())`,
      [JSON.stringify(document)]
    )
    const pick = await until(
      "the chain",
      async () => {
        const { recommendations } = await ask({ slot: "product", product_id: products.Maps })
        return recommendations.find(({ reason }) => reason.code === "chain_complex")
      },
      FOLLOWED_MS
    )
    expect(pick.product_id).toBe(products.Rod)
    expect(pick.reason.text).toBe(
      "People who chose Maps usually go for top-of-the-line; they most often add this"
    )
    expect(pick.reason.details).toMatchObject({
      chain_id: "chain_1",
      trait: { label: "top-of-the-line", confidence: 0.9 },
    })
  })

  it("shows of what core tells nobody at the next sweep: sales, their dates, channels", async () => {
    const beside = { slot: "product", product_id: products.Tent, region_id: store.region_id }
    const pegsOf = async (): Promise<number | undefined> => {
      const { recommendations } = await ask(beside)
      return recommendations.find((p) => p.product_id === products["Tent pegs"])?.price.amount
    }
    const costs = async (amount: number | undefined) => {
      await sweepCards(container)
      await until(`pegs for ${amount}`, async () => (await pegsOf()) === amount, FOLLOWED_MS)
    }
    const usual = await pegsOf()
    expect(usual).toBeGreaterThan(1)
    const { rows } = await sql(
      `SELECT s.price_set_id FROM product_variant_price_set s
         JOIN product_variant v ON v.id = s.variant_id WHERE v.product_id = ?`,
      [products["Tent pegs"]]
    )
    const prices = [{ price_set_id: rows[0].price_set_id, currency_code: "eur", amount: 1 }]
    const sale = { description: "", type: PriceListType.SALE, status: PriceListStatus.ACTIVE }
    const pricing = container.resolve(Modules.PRICING)
    await pricing.createPriceLists([{ ...sale, title: "Sale", prices }])
    await costs(1)
    // what ends, and what begins, by its date moves no row
    await sql(`UPDATE price_list SET ends_at = now() - interval '2 minutes',
                   updated_at = now() - interval '1 hour'`)
    await sql(`UPDATE price SET updated_at = now() - interval '1 hour'`)
    await sql(`UPDATE ecrm_warehouse.changed_product SET changed_at = now() - interval '1 hour'`)
    await costs(usual)
    await sql(`UPDATE product_sales_channel SET deleted_at = now() WHERE product_id = ?`, [
      products["Tent pegs"],
    ])
    await costs(undefined)
    // found again as long as a transaction may take to be seen, but told of once
    const noted = `SELECT max(changed_at)::text AS at FROM ecrm_warehouse.changed_product`
    await sql(`UPDATE ecrm_warehouse.changed_product SET changed_at = now() + interval '1 hour'`)
    const { rows: before } = await sql(noted)
    expect(await sweepCards(container)).toBeGreaterThan(0)
    expect((await sql(noted)).rows).toEqual(before)
  })

  it("lets a rule begin and end by its dates, to the second", async () => {
    const beside = { slot: "product", product_id: products.Tent }
    const plain = await ids(beside)
    expect(plain[0]).not.toBe(products.Maps)
    const rule = { version: 1, kind: "pin", product_ids: [products.Maps] }
    await sql(
      `INSERT INTO ecrm_recommendations_rule (id, name, kind, document, slots, is_active,
           starts_at, ends_at, created_at, updated_at)
         VALUES ('rule_1', 'Maps for a moment', 'pin', ?::jsonb, '{product}', true,
           now() + interval '3 seconds', now() + interval '5 seconds', now(), now())`,
      [JSON.stringify(rule)]
    )
    await module().merchant.refresh()
    expect(await ids(beside)).toEqual(plain)
    const first = async () => (await ids(beside))[0]
    await until("the pin", async () => (await first()) === products.Maps, FOLLOWED_MS)
    await until("no pin", async () => (await first()) !== products.Maps, FOLLOWED_MS)
    expect(await ids(beside)).toEqual(plain)
  })

  it("answers whatever is wrong with who asks", async () => {
    const beside = { slot: "product", product_id: products.Tent }
    const plain = await ids(beside)
    expect(await ids(beside, { "x-ecrm-visitor": "forged.token" })).toEqual(plain)
    expect(await ids(beside, { authorization: "Bearer nonsense" })).toEqual(plain)
    expect(await ids({ slot: "cart_empty", seen: "prod_none" })).not.toHaveLength(0)
  })
}
