import type { CreatePricesDTO, MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  Modules,
  PriceListStatus,
  PriceListType,
  ProductStatus,
} from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createProductsWorkflow,
  createSalesChannelsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  updateInventoryLevelsWorkflow,
  updateProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import { buy, callShop } from "../../fixtures/a-purchase"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"
import { anAdmin } from "./an-admin"
import type RecommendationsModuleService from "../../../plugins/ecrm/src/modules/recommendations/service"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import { anItem, factsOf, type PlainOrder } from "./a-history"

interface Price {
  currency_code: string
  amount: number
  original_amount: number
}
interface Recommendation {
  title: string
  price: Price
}
interface StoreProduct {
  title: string
  variants: { calculated_price: Omit<Price, "amount"> & { calculated_amount: number } }[]
}
type Answer = { status: number; data: any; headers: Record<string, string> } // eslint-disable-line @typescript-eslint/no-explicit-any
const repeat = (times: number, order: (n: number) => PlainOrder) =>
  Array.from({ length: times }, (_, n) => order(n))

export const recommendationsCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let store: Store
  let admin: Record<string, string>
  let products: Record<string, string>

  const get = (path: string, headers: Record<string, string>): Promise<Answer> =>
    api.get(path, { headers }).catch((error: { response: Answer }) => error.response)
  const picks = (query: Record<string, string | number>, key = store.publishable_key) =>
    get(`/ecrm/recommendations?${new URLSearchParams(query as Record<string, string>)}`, {
      "x-publishable-api-key": key,
    })
  const explore = (path: string) => get(`/admin/ecrm/recommendations/${path}`, admin)
  const ids = (answer: Answer): string[] =>
    answer.data.recommendations.map((pick: { product_id: string }) => pick.product_id)

  const warehouse = () => container.resolve<WarehouseModuleService>("ecrm_warehouse")
  const picksModule = () => container.resolve<RecommendationsModuleService>("ecrm_recommendations")
  const learn = async () => {
    const before = (await explore("status")).data.model?.version ?? 0
    const asked = await api.post("/admin/ecrm/recommendations/trainings", {}, { headers: admin })
    expect(asked.status).toBe(202)
    await until(
      "a new model",
      async () => ((await explore("status")).data.model?.version ?? 0) > before
    )
    await picksModule().refreshModel(warehouse())
  }
  const write = async (plain: PlainOrder[]) => {
    const { orders, lines } = factsOf(plain, new Date())
    await warehouse().upsertOrders(orders, lines)
  }

  /** Tent + pegs in 12 of 20 tent orders; rod + knots in 6; maps with an imported SKU. */
  const history: PlainOrder[] = [
    ...repeat(12, (n) => ({ id: `order_tp${n}`, item_keys: ["TENT-1", "PEGS-12"] })),
    ...repeat(8, (n) => ({ id: `order_t${n}`, item_keys: ["TENT-1"] })),
    ...repeat(6, (n) => ({
      id: `order_rk${n}`,
      item_keys: [n % 2 ? "ROD-S" : "ROD-L", "KNOTS-1"],
    })),
    ...repeat(5, (n) => ({ id: `uci:${n}`, item_keys: ["MAPS", "85123A"], source: "uci" })),
    ...repeat(9, (n) => ({ id: `order_k${n}`, item_keys: ["KNOTS-1"] })),
    { id: "order_c1", item_keys: ["TENT-1", "KNOTS-1"], is_canceled: true },
    { id: "order_c2", item_keys: ["TENT-1", "KNOTS-1"], is_canceled: true },
    { id: "order_r1", item_keys: ["TENT-1", "MAPS"], returned: ["MAPS"] },
    { id: "order_r2", item_keys: ["TENT-1", "MAPS"], returned: ["MAPS"] },
  ]

  beforeAll(async () => {
    container = getContainer()
    store = await createStore(container)
    admin = await anAdmin(container, api)
    products = Object.fromEntries(store.variants.map((v) => [v.title, v.product_id]))
    await warehouse().upsertItems([
      ...store.variants.map((variant) =>
        anItem(variant.sku ?? "MAPS", {
          id: variant.product_id,
          variant_id: variant.variant_id,
          category_ids: [variant.category_id],
        })
      ),
      anItem("85123A", null),
    ])
  })

  const make = async (
    title: string,
    change: {
      status?: ProductStatus
      channel?: string
      currency?: string
      counted?: boolean
      /** Beside the price of 7. */
      prices?: CreatePricesDTO[]
    } = {}
  ): Promise<{ id: string; variant_id: string }> => {
    const { result } = await createProductsWorkflow(container).run({
      input: {
        products: [
          {
            title,
            status: change.status ?? ProductStatus.PUBLISHED,
            category_ids: [store.category_ids[0]],
            sales_channels: [{ id: change.channel ?? store.sales_channel_id }],
            options: [{ title: "Kind", values: ["One"] }],
            variants: [
              {
                title: "One",
                manage_inventory: change.counted ?? false,
                options: { Kind: "One" },
                prices: [
                  { currency_code: change.currency ?? "eur", amount: 7 },
                  ...(change.prices ?? []),
                ],
              },
            ],
          },
        ],
      },
    })
    return { id: result[0].id, variant_id: result[0].variants[0].id }
  }

  describe("GET /ecrm/recommendations", () => {
    it("answers full cards with a reason in words and numbers", async () => {
      await write(history)
      await learn()
      const { status, data } = await picks({
        slot: "product",
        product_id: products.Tent,
        region_id: store.region_id,
      })
      expect(status).toBe(200)
      expect(data).toMatchObject({
        slot: "product",
        reason_code: null,
        model_version: expect.any(Number),
      })
      expect(data.recommendations[0]).toEqual({
        product_id: products["Tent pegs"],
        handle: "tent-pegs",
        title: "Tent pegs",
        thumbnail: null,
        variant_id: store.variants[1].variant_id,
        variant_title: "Kind 1",
        price: { amount: 9.95, original_amount: 9.95, currency_code: "eur" },
        reason: {
          code: "bought_together",
          model: "basket_one",
          details: null,
          text: "Bought together with Tent in 12 of its 22 orders, 1.9 times as often as by chance",
          anchor_product_id: products.Tent,
          anchor_title: "Tent",
          orders_together: 12,
          orders_of_anchor: 22,
          support: expect.closeTo(12 / 42, 5),
          confidence: expect.closeTo(12 / 22, 5),
          lift: expect.closeTo(12 / 22 / (12 / 42), 5),
        },
      })
      const together = data.recommendations.filter(
        (pick: { reason: { code: string } }) => pick.reason.code === "bought_together"
      )
      expect(together).toHaveLength(1)
      expect(
        new Set(data.recommendations.map((pick: { product_id: string }) => pick.product_id)).size
      ).toBe(data.recommendations.length)

      const german = await picks({ slot: "product", product_id: products.Tent, locale: "de-de" })
      expect(german.data.recommendations[0].reason.text).toContain("In 12 von 22 Bestellungen")
      expect(german.data.recommendations[0].price.currency_code).toBe("eur")

      const rod = await picks({ slot: "product", product_id: products.Knots })
      expect(rod.data.recommendations[0]).toMatchObject({
        product_id: products.Rod,
        variant_id: store.variants[2].variant_id,
        price: { amount: 49.5 },
      })
      const maps = await picks({ slot: "product", product_id: products.Maps })
      expect(JSON.stringify(maps.data)).not.toContain("85123A")
    })

    it("leaves out what cannot be bought here, and offers it once it can", async () => {
      const { result: channels } = await createSalesChannelsWorkflow(container).run({
        input: { salesChannelsData: [{ name: "Other" }] },
      })
      const made = {
        draft: await make("Draft", { status: ProductStatus.DRAFT }),
        elsewhere: await make("Elsewhere", { channel: channels[0].id }),
        unpriced: await make("Unpriced", { currency: "usd" }),
        sold_out: await make("Sold out", { counted: true }),
        fits: await make("Fits"),
      }
      const keys = Object.keys(made) as (keyof typeof made)[]
      await warehouse().upsertItems(keys.map((key) => anItem(key, made[key])))
      await write([
        ...history,
        ...repeat(8, (n) => ({ id: `order_x${n}`, item_keys: ["TENT-1", ...keys] })),
      ])
      await learn()
      const shown = ids(await picks({ slot: "product", product_id: products.Tent, limit: 24 }))
      expect(shown).toContain(made.fits.id)
      for (const key of ["draft", "elsewhere", "unpriced", "sold_out"] as const)
        expect(shown).not.toContain(made[key].id)
      expect(shown).not.toContain(products.Tent)

      const listed = (await explore(`items/${products.Tent}/neighbours`)).data
      const why = Object.fromEntries(
        listed.neighbours.map((n: { id: string; not_served_because: string }) => [
          n.id,
          n.not_served_because,
        ])
      )
      expect(why[made.draft.id]).toBe("not_published")
      expect(why[made.elsewhere.id]).toBeNull()
      expect(why[made.unpriced.id]).toBe("no_price")
      expect(why[made.sold_out.id]).toBe("out_of_stock")
      expect(why[made.fits.id]).toBeNull()

      await updateProductsWorkflow(container).run({
        input: { selector: { id: made.draft.id }, update: { status: ProductStatus.PUBLISHED } },
      })
      await until(
        "the published draft",
        async () =>
          ids(await picks({ slot: "product", product_id: products.Tent, limit: 24 })).includes(
            made.draft.id
          ),
        15_000
      )
      const { data: stocked } = await container
        .resolve(ContainerRegistrationKeys.QUERY)
        .graph({ entity: "inventory_item", fields: ["id"], filters: { sku: "PEGS-12" } })
      const beside = { slot: "product", product_id: products.Tent, limit: 24 }
      expect(ids(await picks(beside))).toContain(products["Tent pegs"])
      await updateInventoryLevelsWorkflow(container).run({
        input: {
          updates: [
            {
              inventory_item_id: stocked[0].id,
              location_id: store.location_id,
              stocked_quantity: 0,
            },
          ],
        },
      })
      await until(
        "the last peg gone",
        async () => !ids(await picks(beside)).includes(products["Tent pegs"]),
        10_000
      )
      const hidden = await picks({ slot: "product", product_id: made.elsewhere.id })
      expect(hidden.data).toMatchObject({ reason_code: "unknown_product", recommendations: [] })
    })

    it("shows the prices that core calculates", async () => {
      const eur = "eur"
      const made = {
        plain: await make("Plain", { prices: [{ currency_code: "usd", amount: 1 }] }),
        of_region: await make("Of a region", {
          prices: [{ currency_code: eur, amount: 6, rules: { region_id: store.region_id } }],
        }),
        by_the_dozen: await make("By the dozen", {
          prices: [{ currency_code: eur, amount: 5, min_quantity: 12 }],
        }),
        on_sale: await make("On sale"),
        on_sale_later: await make("On sale later"),
      }
      const keys = Object.keys(made) as (keyof typeof made)[]
      const { data: variants } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
        entity: "variant",
        fields: ["id", "price_set.id"],
        filters: { id: keys.map((key) => made[key].variant_id) },
      })
      const onSale = (key: keyof typeof made, amount: number) => ({
        price_set_id: variants.find(({ id }) => id === made[key].variant_id)?.price_set?.id ?? "",
        ...{ currency_code: eur, amount },
      })
      const sale = { description: "", type: PriceListType.SALE, status: PriceListStatus.ACTIVE }
      await container.resolve(Modules.PRICING).createPriceLists([
        { ...sale, title: "Now", prices: [onSale("on_sale", 4)] },
        {
          ...{ ...sale, title: "Later", prices: [onSale("on_sale_later", 3)] },
          starts_at: new Date(Date.now() + 86_400_000).toISOString(),
        },
      ])
      await warehouse().upsertItems(keys.map((key) => anItem(key, made[key])))
      await write([
        ...history,
        ...repeat(8, (n) => ({ id: `order_x${n}`, item_keys: ["TENT-1", ...keys] })),
      ])
      await learn()

      const { data } = await picks({
        ...{ slot: "product", product_id: products.Tent, limit: 24 },
        region_id: store.region_id,
      })
      const shown = Object.fromEntries(
        data.recommendations.map(({ title, price }: Recommendation) => [title, price])
      )
      const listed = await get(
        `/store/products?region_id=${store.region_id}&fields=title,*variants.calculated_price`,
        { "x-publishable-api-key": store.publishable_key }
      )
      // Of several variants the cheapest is shown.
      const plain = listed.data.products.filter(
        ({ title, variants }: StoreProduct) => title in shown && variants.length === 1
      )
      const calculated = plain.map(
        ({ title, variants: [{ calculated_price: price }] }: StoreProduct) => [
          title,
          {
            amount: price.calculated_amount,
            original_amount: price.original_amount,
            currency_code: price.currency_code,
          },
        ]
      )
      expect(shown).toMatchObject({
        Plain: { amount: 7, original_amount: 7 },
        "Of a region": { amount: 6 },
        "By the dozen": { amount: 7 },
        "On sale": { amount: 4, original_amount: 7 },
        "On sale later": { amount: 7, original_amount: 7 },
      })
      expect(shown).toMatchObject(Object.fromEntries(calculated))
    })

    it("speaks for the whole cart, in its region, without what it holds", async () => {
      await write(history)
      await learn()
      const { cart } = await callShop<{ cart: { id: string } }>(
        api.defaults.baseURL,
        store,
        "/store/carts",
        { region_id: store.region_id }
      )
      const before = await picks({ slot: "cart", cart_id: cart.id })
      expect(before.data.recommendations[0].reason.code).toBe("popular")
      const add = (variant_id: string) =>
        callShop(api.defaults.baseURL, store, `/store/carts/${cart.id}/line-items`, {
          variant_id,
          quantity: 1,
        })
      await add(store.variants[0].variant_id)
      await add(store.variants[4].variant_id)
      const { data } = await picks({ slot: "cart", cart_id: cart.id })
      const listed: string[] = data.recommendations.map(
        (pick: { product_id: string }) => pick.product_id
      )
      expect(listed.slice(0, 2).sort()).toEqual([products["Tent pegs"], products.Rod].sort())
      expect(listed).not.toContain(products.Tent)
      expect(listed).not.toContain(products.Knots)
      const pegs = data.recommendations.find(
        (pick: { product_id: string }) => pick.product_id === products["Tent pegs"]
      )
      expect(pegs.reason).toMatchObject({
        code: "bought_together",
        anchor_title: "Tent",
        orders_together: 12,
      })
      await add(store.variants[1].variant_id)
      expect(ids(await picks({ slot: "checkout", cart_id: cart.id }))).not.toContain(
        products["Tent pegs"]
      )
      const beside = await picks({ slot: "product", product_id: products.Tent, cart_id: cart.id })
      expect(ids(beside)).not.toContain(products["Tent pegs"])
    })

    it("falls back to best sellers of the category, then of the shop, for a new product", async () => {
      await write(history)
      await learn()
      // of a product that nobody tells of, the model hears with the sweep, which has just been
      const db = await warehouse().manager()
      await db.query(
        `INSERT INTO task (kind, key, due_at) VALUES ('turn', 'sweep_orders', now() + interval '1 hour')
           ON CONFLICT (kind, key) DO UPDATE SET due_at = excluded.due_at`
      )
      const bus = container.resolve(Modules.EVENT_BUS)
      const silent = jest.spyOn(bus, "releaseGroupedEvents").mockResolvedValue(undefined)
      const fresh = await make("Fresh")
      silent.mockRestore()
      const { data } = await picks({ slot: "product", product_id: fresh.id })
      expect(data.recommendations[0]).toMatchObject({
        product_id: products.Tent,
        reason: {
          code: "popular_in_category",
          text: "Popular in Outdoors: part of 22 orders",
          orders_together: null,
          lift: null,
        },
      })
      expect(data.recommendations.at(-1).reason.code).toBe("popular")
      expect(ids({ data } as Answer)).not.toContain(fresh.id)
    })

    it("answers unknown ids with an empty list and its reason", async () => {
      await picksModule().refreshModel(warehouse())
      expect((await picks({ slot: "product", product_id: products.Tent })).data).toMatchObject({
        reason_code: "no_model",
        model_version: null,
        recommendations: [],
      })
      await write(history)
      await learn()
      const reason = async (query: Record<string, string>) => (await picks(query)).data.reason_code
      expect(await reason({ slot: "product", product_id: "prod_none" })).toBe("unknown_product")
      expect(await reason({ slot: "product", product_id: "' OR 1=1 --" })).toBe("unknown_product")
      expect(await reason({ slot: "cart", cart_id: "cart_none" })).toBe("unknown_cart")
      expect(await reason({ slot: "cart", region_id: "reg_none" })).toBe("nothing_fits")
      const { result: channels } = await createSalesChannelsWorkflow(container).run({
        input: { salesChannelsData: [{ name: "Empty" }] },
      })
      const { result: keys } = await createApiKeysWorkflow(container).run({
        input: { api_keys: [{ title: "Empty", type: "publishable", created_by: "" }] },
      })
      await linkSalesChannelsToApiKeyWorkflow(container).run({
        input: { id: keys[0].id, add: [channels[0].id] },
      })
      expect((await picks({ slot: "cart" }, keys[0].token)).data.reason_code).toBe("nothing_fits")
      const { cart } = await callShop<{ cart: { id: string } }>(
        api.defaults.baseURL,
        store,
        "/store/carts",
        { region_id: store.region_id }
      )
      expect(
        (await picks({ slot: "cart", cart_id: cart.id }, keys[0].token)).data.reason_code
      ).toBe("unknown_cart")
    })

    it("refuses a malformed query with the field", async () => {
      const bad = await picks({ slot: "product" })
      expect(bad.status).toBe(400)
      expect(bad.data).toMatchObject({
        type: "invalid_data",
        code: "recommendations.invalid_query",
        message: expect.stringContaining("product_id"),
      })
      expect((await picks({ slot: "cart", limit: "99" })).data.code).toBe(
        "recommendations.invalid_query"
      )
      expect((await picks({ slot: "cart", cart_id: "a\u0000b" })).status).toBe(400)
      expect((await picks({ slot: "cart" }, "pk_none")).status).toBe(400)
    })

    it("follows a new model without a restart, and keeps the last one when the newest is damaged", async () => {
      await write(history)
      await learn()
      const first = (await picks({ slot: "cart" })).data.model_version
      const version = await warehouse().saveSnapshot(
        "recommendations",
        {},
        "0".repeat(64),
        Buffer.from("no model")
      )
      await picksModule().refreshModel(warehouse())
      expect((await picks({ slot: "cart" })).data.model_version).toBe(first)
      await write(repeat(9, (n) => ({ id: `order_new${n}`, item_keys: ["KNOTS-1", "TENT-1"] })))
      await api.post("/admin/ecrm/recommendations/trainings", {}, { headers: admin })
      await until(
        "the newest model",
        async () => (await picks({ slot: "cart" })).data.model_version > version,
        20_000
      )
      expect(ids(await picks({ slot: "product", product_id: products.Knots }))).toContain(
        products.Tent
      )
    })

    it("refuses a key without a sales channel", async () => {
      const { result } = await createApiKeysWorkflow(container).run({
        input: { api_keys: [{ type: "publishable", title: "Bare", created_by: "test" }] },
      })
      const answer = await picks({ slot: "cart" }, result[0].token)
      expect([answer.status, answer.data.code]).toEqual([
        400,
        "store.publishable_key_without_channels",
      ])
    })

    it("asks an address that asks too often to wait, before its key is looked up", async () => {
      const { rateLimits, options } = warehouse()
      for (let n = 0; n < options.requests_per_address_per_minute; n++) {
        rateLimits.admit("203.0.113.9")
      }
      const headers = { "x-publishable-api-key": "pk_no", "x-forwarded-for": "203.0.113.9" }
      const answer = await get("/ecrm/recommendations?slot=cart", headers)
      expect([answer.status, answer.data.code]).toEqual([429, "store.too_many_requests"])
      expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0)
      expect((await picks({ slot: "cart" })).status).toBe(200)
    })

    it("keeps a few languages in memory whatever tags shoppers send", async () => {
      await write(history)
      await learn()
      const spaces = (picksModule().cards as unknown as { spaces: Map<string, unknown> }).spaces
      spaces.clear()
      for (const language of ["en", "fr", "de", "nl", "it"]) {
        for (const country of ["AT", "BE", "CH", "DE", "FR"]) {
          const locale = `${language}-${country}`
          await picks({ slot: "product", product_id: products.Tent, locale })
        }
      }
      expect(spaces.size).toBe(2)
    })
  })

  describe("the explorer", () => {
    it("lists items, neighbours and the orders behind a pair", async () => {
      await write(history)
      await learn()
      const status = (await explore("status")).data
      expect(status).toMatchObject({
        model: { items: 6, products: 5, baskets: 42 },
        last_error: null,
      })

      const { data } = await explore("items?limit=2")
      expect(data.count).toBe(6)
      expect(data.items[0]).toMatchObject({ id: products.Tent, title: "Tent", orders: 22 })
      const found = (await explore("items?q=85123")).data.items
      expect(found).toEqual([
        expect.objectContaining({ id: "85123A", product_id: null, orders: 5 }),
      ])
      expect((await explore("items?q=%25")).data.items).toEqual([])

      const maps = (await explore(`items/${products.Maps}/neighbours`)).data
      expect(maps.neighbours[0]).toMatchObject({
        id: "85123A",
        orders_together: 5,
        confidence: 1,
        is_served: false,
        not_served_because: "not_in_catalogue",
      })
      const { neighbours } = (await explore(`items/${products.Rod}/neighbours`)).data
      expect(neighbours).toHaveLength(1)
      expect(neighbours[0]).toMatchObject({
        id: products.Knots,
        orders_together: 6,
        confidence: 1,
        is_served: true,
        orders: 15,
      })

      const { orders } = (
        await explore(`items/${products.Rod}/neighbours/${products.Knots}/orders?limit=3`)
      ).data
      expect(orders).toHaveLength(3)
      expect(orders[0]).toMatchObject({
        source: "till",
        order_id: "order_rk0",
        store_order_id: null,
        display_id: "21",
      })
      const imported = (await explore(`items/${products.Maps}/neighbours/85123A/orders`)).data
        .orders
      expect(imported).toHaveLength(5)
      expect(imported[0]).toMatchObject({ source: "uci", store_order_id: null })
      const [, , rod, , knots] = store.variants
      const { order_id } = await buy([api.defaults.baseURL ?? ""], store, [
        { variant_id: rod.variant_id, quantity: 1 },
        { variant_id: knots.variant_id, quantity: 1 },
      ])
      const behind = `items/${products.Rod}/neighbours/${products.Knots}/orders?limit=1`
      const bought = await until("the order just placed", async () => {
        const [newest] = (await explore(behind)).data.orders
        return newest.source === "store" && newest
      })
      expect(bought).toMatchObject({ order_id, store_order_id: order_id })
      const none = (await explore(`items/${products.Tent}/neighbours/${products.Knots}/orders`))
        .data.orders
      expect(none).toEqual([])
    })

    it("answers 404 with a code for what it does not know and 400 for what it cannot read", async () => {
      await write(history)
      await learn()
      const unknown = await explore("items/none/neighbours")
      expect(unknown.status).toBe(404)
      expect(unknown.data.code).toBe("recommendations.unknown_item")
      expect((await explore("items/none/neighbours/none/orders")).status).toBe(404)
      expect((await explore("items?limit=0")).data.code).toBe("recommendations.invalid_query")
      expect((await get("/admin/ecrm/recommendations/status", {})).status).toBe(401)
      const body = await api
        .post("/admin/ecrm/recommendations/trainings", { a: 1 }, { headers: admin })
        .catch((error: { response: Answer }) => error.response)
      expect(body.status).toBe(400)
    })
  })
}
