import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import { uuidV7 } from "../../../../../../integration-tests/fixtures/uuid-v7"
import type { DryRunQuestion } from "../queries/chain-dry-run"

const DAY_MS = 86_400_000
const NOW_MS = Date.UTC(2026, 10, 20)
const day = (days_ago: number) => new Date(NOW_MS - days_ago * DAY_MS)

let warehouse: WarehouseFixture
beforeAll(async () => {
  warehouse = await createWarehouse("chain_dry_run")
  await warehouse.service.upsertItems(
    ["bottle", "food", "toy", "lamp"].map((id) => ({
      item_key: id,
      sku: id,
      product_id: id,
      variant_id: null,
      title: id,
      category_ids: [],
    }))
  )
})
afterAll(() => warehouse.drop())
beforeEach(() => warehouse.query(`TRUNCATE event, known_visitor, order_fact, order_line, task`))

interface Said {
  on: number
  visitor?: string
  customer?: string
}

let orders = 0
async function order(products: string[], { on, visitor, customer }: Said, canceled = false) {
  const order_id = `order_${++orders}`
  const ordered_at = day(on)
  await warehouse.service.upsertOrders(
    [
      {
        order_id,
        ordered_at,
        source: "store",
        display_id: null,
        person_key: null,
        customer_id: customer ?? null,
        visitor_id: visitor ?? null,
        cart_id: null,
        sales_channel_id: null,
        country_code: null,
        currency_code: "eur",
        is_guest: customer === undefined,
        canceled_at: canceled ? ordered_at : null,
        item_total: 1,
        discount_total: 0,
        charge_total: 0,
        refund_total: 0,
      },
    ],
    products.map((item_key) => ({
      order_id,
      line_id: item_key,
      occurred_at: ordered_at,
      ordered_at,
      kind: "sale" as const,
      item_key,
      person_key: null,
      title: item_key,
      quantity: 1,
      unit_price: 1,
      amount: 1,
    }))
  )
}

async function view(
  product_id: string,
  { on, visitor, customer }: Said,
  actor: "staff" | null = null
) {
  await warehouse.service.recordEvents([
    {
      visitor_id: visitor ?? "v",
      event_id: uuidV7(day(on).getTime()),
      occurred_at: day(on),
      type: "view",
      product_id,
      variant_id: null,
      anchor_product_id: null,
      cart_id: null,
      order_id: null,
      customer_id: customer ?? null,
      sales_channel_id: null,
      query: null,
      slot: null,
      position: null,
      quantity: null,
      model_version: null,
      reason_code: null,
      variant: null,
      actor,
    },
  ])
}

const play = (change: Partial<DryRunQuestion> = {}) =>
  warehouse.service.dryRunChain({
    from: day(90),
    trigger_product_ids: ["bottle"],
    targets: [["food"], ["toy"]],
    counts_views: true,
    customer_ids: null,
    ...change,
  })

describe("a chain played on the past", () => {
  it("counts looks and orders of a trigger as occasions, by people", async () => {
    await view("bottle", { on: 30, visitor: "v1" })
    await view("bottle", { on: 29, visitor: "v1" })
    await view("lamp", { on: 29, visitor: "v1" })
    await view("bottle", { on: 28, visitor: "v9" }, "staff")
    await order(["bottle", "lamp"], { on: 20, visitor: "v2" })
    await order(["bottle"], { on: 19, visitor: "v3" }, true)
    await order(["bottle"], { on: 91, visitor: "v4" })
    const one = { times: 3, people: 2, bought_anyway: 0 }
    expect(await play()).toEqual({ ...one, targets: [one, one] })
    const orders_only = await play({ counts_views: false })
    expect(orders_only).toMatchObject({ times: 1, people: 1 })
  })

  it("takes the devices of a customer for one person", async () => {
    await view("bottle", { on: 30, visitor: "phone", customer: "ann" })
    await view("bottle", { on: 29, visitor: "laptop" })
    await view("bottle", { on: 28, visitor: "laptop", customer: "ann" })
    expect(await play()).toMatchObject({ times: 3, people: 1 })
  })

  it("says who bought a target within 14 days anyway", async () => {
    await view("bottle", { on: 40, visitor: "v1" })
    await order(["food"], { on: 30, visitor: "v1" })
    await view("bottle", { on: 40, visitor: "v2" })
    await order(["food", "toy"], { on: 20, visitor: "v2" })
    expect(await play()).toMatchObject({
      people: 2,
      bought_anyway: 1,
      targets: [{ bought_anyway: 1 }, { bought_anyway: 0 }],
    })
  })

  it("shows nobody what they have bought already, and nothing where all is bought", async () => {
    await view("bottle", { on: 40, visitor: "v1" })
    await order(["food"], { on: 35, visitor: "v1" })
    await view("bottle", { on: 30, visitor: "v1" })
    await order(["toy"], { on: 25, visitor: "v1" })
    await view("bottle", { on: 20, visitor: "v1" })
    expect(await play()).toEqual({
      times: 2,
      people: 1,
      bought_anyway: 1,
      targets: [
        { times: 1, people: 1, bought_anyway: 1 },
        { times: 2, people: 1, bought_anyway: 0 },
      ],
    })
  })

  it("keeps to the customers it is for", async () => {
    await view("bottle", { on: 30, visitor: "v1", customer: "ann" })
    await view("bottle", { on: 30, visitor: "v2", customer: "bob" })
    await view("bottle", { on: 30, visitor: "v3" })
    expect(await play({ customer_ids: ["bob"] })).toMatchObject({ times: 1, people: 1 })
    expect(await play({ customer_ids: [] })).toMatchObject({ times: 0, people: 0 })
  })

  it("answers nothing for a trigger or target that no product is, and refuses too many", async () => {
    await view("bottle", { on: 30, visitor: "v1" })
    expect(await play({ trigger_product_ids: [] })).toMatchObject({ times: 0, people: 0 })
    expect(await play({ targets: [[]] })).toMatchObject({ times: 1, people: 1 })
    const many = Array.from({ length: 20_001 }, (_, n) => `prod_${n}`)
    await expect(play({ targets: [many] })).rejects.toThrow(
      expect.objectContaining({ code: "recommendations.dry_run_too_wide" })
    )
  })
})
