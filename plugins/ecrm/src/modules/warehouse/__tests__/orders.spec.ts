import type { OrderFact, OrderLine } from "../../../core/warehouse/order-fact"
import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"

let warehouse: WarehouseFixture

beforeAll(async () => {
  warehouse = await createWarehouse("orders")
})
afterAll(async () => await warehouse.drop())
beforeEach(async () => await warehouse.query("TRUNCATE order_fact, order_line, item, event, task"))

const ORDERED = new Date("2026-03-01T10:00:00Z")
const anItem = (item_key: string, product_id: string | null = null) => ({
  item_key,
  sku: item_key,
  product_id,
  variant_id: product_id && `variant_of_${item_key}`,
  title: item_key,
  category_ids: product_id ? ["pcat_1"] : [],
})
const anOrder = (over: Partial<OrderFact> = {}): OrderFact => ({
  order_id: "order_1",
  ordered_at: ORDERED,
  source: "store",
  display_id: "1",
  person_key: "cus_1",
  customer_id: "cus_1",
  visitor_id: null,
  cart_id: "cart_1",
  sales_channel_id: null,
  country_code: "de",
  currency_code: "eur",
  is_guest: true,
  canceled_at: null,
  item_total: 30,
  discount_total: 0,
  charge_total: 0,
  refund_total: 0,
  ...over,
})
const aLine = (line_id: string, over: Partial<OrderLine> = {}): OrderLine => ({
  order_id: "order_1",
  line_id,
  occurred_at: ORDERED,
  ordered_at: ORDERED,
  kind: "sale",
  item_key: "A",
  title: "A",
  quantity: 2,
  unit_price: 10,
  amount: 20,
  ...over,
})
const facts = () => warehouse.query("SELECT * FROM order_fact ORDER BY order_id")
const lines = () => warehouse.query("SELECT * FROM order_line ORDER BY line_id, occurred_at")
const nothing = { items: [], vanished: [], tasks: [] }

describe("upsertOrders", () => {
  it("changes nothing when the same is written again", async () => {
    await warehouse.service.upsertItems([anItem("A")])
    expect(await warehouse.service.upsertOrders([anOrder()], [aLine("l1")])).toBe(1)
    const before = [await facts(), await lines()]
    expect(await warehouse.service.upsertOrders([anOrder()], [aLine("l1")])).toBe(0)
    const after = [await facts(), await lines()]
    const timeless = (rows: Record<string, unknown>[][]) =>
      rows.map((table) => table.map(({ projected_at: _at, ...row }) => row))
    expect(timeless(after)).toEqual(timeless(before))
  })

  it("counts new orders beside known ones, in months without partitions too", async () => {
    await warehouse.service.upsertOrders([anOrder()], [])
    const old = anOrder({ order_id: "order_0", ordered_at: new Date("2009-12-31T23:59:59.999Z") })
    expect(await warehouse.service.upsertOrders([anOrder(), old], [])).toBe(1)
    expect(await facts()).toHaveLength(2)
  })

  it("makes only the months that occur, though years lie between them", async () => {
    const old = anOrder({ order_id: "order_0", ordered_at: new Date("1995-02-03T00:00:00Z") })
    await warehouse.service.upsertOrders(
      [anOrder(), old],
      [aLine("l1"), aLine("l1", { order_id: "order_0", occurred_at: old.ordered_at })]
    )
    const partitions = await warehouse.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname ~ '_(199|200[0-8])'`
    )
    expect(partitions.map(({ name }) => name).sort()).toEqual([
      "order_fact_1995_02",
      "order_line_1995_02",
    ])
  })

  it("makes a month while somebody reads for long, and stops nobody with it", async () => {
    await warehouse.query("BEGIN")
    try {
      await warehouse.query("SELECT count(*) FROM order_fact")
      const old = anOrder({ order_id: "order_0", ordered_at: new Date("1996-02-03T00:00:00Z") })
      expect(await warehouse.service.upsertOrders([old], [])).toBe(1)
    } finally {
      await warehouse.query("ROLLBACK")
    }
  })

  it("leaves a removed line with quantity 0", async () => {
    await warehouse.service.upsertItems([anItem("A")])
    await warehouse.service.upsertOrders([anOrder()], [aLine("l1"), aLine("l2")])
    await warehouse.service.upsertOrders([anOrder()], [aLine("l1")])
    expect(await lines()).toMatchObject([
      { line_id: "l1", quantity: "2", amount: "20" },
      { line_id: "l2", quantity: "0", amount: "0" },
    ])
  })

  it("does not count a line twice whose instant was corrected", async () => {
    const moved = new Date("2026-04-02T00:00:00Z")
    await warehouse.service.upsertItems([anItem("A")])
    await warehouse.service.upsertOrders([anOrder()], [aLine("l1")])
    await warehouse.service.upsertOrders(
      [anOrder({ ordered_at: moved })],
      [aLine("l1", { occurred_at: moved })]
    )
    expect(await facts()).toMatchObject([{ ordered_at: moved }])
    const [{ sum }] = await warehouse.query("SELECT sum(quantity) AS sum FROM order_line")
    expect(sum).toBe("2")
  })

  it("keeps a visitor it knows when the order is written without one", async () => {
    await warehouse.service.upsertOrders([anOrder({ visitor_id: "v1" })], [])
    await warehouse.service.upsertOrders([anOrder()], [])
    expect(await facts()).toMatchObject([{ visitor_id: "v1" }])
  })

  it("survives two workers that write the same orders at once", async () => {
    const orders = Array.from({ length: 50 }, (_, i) => anOrder({ order_id: `order_${i}` }))
    const all = orders.map((o) => aLine(`l_${o.order_id}`, { order_id: o.order_id }))
    await warehouse.service.upsertItems([anItem("A")])
    await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        i % 2
          ? warehouse.service.upsertOrders(orders, all)
          : warehouse.service.upsertOrders([...orders].reverse(), [...all].reverse())
      )
    )
    expect(await facts()).toHaveLength(50)
    expect(await lines()).toHaveLength(50)
  })
})

describe("writeProjectedOrders", () => {
  const write = (over: Partial<Parameters<typeof warehouse.service.writeProjectedOrders>[0]>) =>
    warehouse.service.writeProjectedOrders({ orders: [], lines: [], ...nothing, ...over })
  it("asks for nothing when the facts cannot be written", async () => {
    const broken = aLine("l1", { kind: "gift" as OrderLine["kind"] })
    await expect(
      write({ orders: [anOrder()], lines: [broken], tasks: [{ kind: "look", key: "order_1" }] })
    ).rejects.toThrow()
    expect(await facts()).toEqual([])
    expect(await warehouse.query("SELECT * FROM task")).toEqual([])
  })

  it("keeps an order that core took back as cancelled and empty, and leaves imports alone", async () => {
    const imported = anOrder({ order_id: "old:1", source: "old" })
    await warehouse.service.upsertItems([anItem("A")])
    await write({
      orders: [anOrder(), imported],
      lines: [aLine("l1"), aLine("l1", { order_id: "old:1" })],
    })
    await write({ vanished: ["order_1", "old:1", "order_unknown"] })
    expect(await facts()).toMatchObject([
      { order_id: "old:1", canceled_at: null },
      { order_id: "order_1", canceled_at: expect.any(Date) },
    ])
    const [{ sum }] = await warehouse.query("SELECT sum(quantity) AS sum FROM order_line")
    expect(sum).toBe("2")
  })
})

describe("items", () => {
  const items = () => warehouse.query("SELECT * FROM item ORDER BY item_key")

  it("of an import are tied when the catalogue has a variant with that SKU, on the same row", async () => {
    await warehouse.service.upsertItems([anItem("A")])
    const [imported] = await items()
    await warehouse.service.syncItems(["prod_1"], [anItem("A", "prod_1")])
    expect(await items()).toMatchObject([
      { item_id: imported.item_id, product_id: "prod_1", category_ids: ["pcat_1"] },
    ])
    await warehouse.service.upsertItems([{ ...anItem("A"), title: "as an order calls it" }])
    expect(await items()).toMatchObject([{ product_id: "prod_1", title: "A" }])
    expect(await warehouse.service.untiedItemKeys(["A", "B"])).toEqual(["B"])
  })

  it("of a deleted product stay, tied to nothing", async () => {
    await warehouse.service.syncItems(["prod_1"], [anItem("A", "prod_1"), anItem("B", "prod_1")])
    await warehouse.service.syncItems(["prod_1"], [anItem("B", "prod_1")])
    expect(await items()).toMatchObject([
      { item_key: "A", product_id: null, variant_id: null },
      { item_key: "B", product_id: "prod_1" },
    ])
    await warehouse.service.syncItems(["prod_1"], [])
    expect(await items()).toMatchObject([{ product_id: null }, { product_id: null }])
  })

  it("whose SKU was renamed keep their tie beside the new one", async () => {
    const before = anItem("OLD", "prod_1")
    await warehouse.service.syncItems(["prod_1"], [before])
    await warehouse.service.syncItems(["prod_1"], [{ ...before, item_key: "NEW", sku: "NEW" }])
    expect(await items()).toMatchObject([
      { item_key: "NEW", product_id: "prod_1" },
      { item_key: "OLD", product_id: "prod_1" },
    ])
  })
})

describe("partitions", () => {
  it("are made ahead, and dropped for events only, once past their retention", async () => {
    const old = new Date("2020-05-05T00:00:00Z")
    const month = "2020_05"
    await warehouse.service.recordEvents([
      {
        visitor_id: "v1",
        event_id: "0171e2d9-2c00-7000-8000-000000000001",
        occurred_at: old,
        type: "view",
        product_id: null,
        variant_id: null,
        anchor_product_id: null,
        cart_id: "cart_1",
        order_id: null,
        customer_id: null,
        sales_channel_id: null,
        query: null,
        slot: null,
        position: null,
        quantity: null,
        model_version: null,
        reason_code: null,
        variant: null,
        actor: null,
      },
    ])
    await warehouse.service.upsertOrders([anOrder({ ordered_at: old })], [])
    expect(await warehouse.service.visitorsOfCarts(["cart_1"])).toEqual(new Map([["cart_1", "v1"]]))
    const later = new Date(Date.now() + 90 * 86_400_000)
    const dropped = await warehouse.service.maintainPartitions(later)
    expect(dropped).toContain(`event_${month}`)
    const names = await warehouse.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relispartition"
    )
    const tables = names.map((row) => row.name)
    expect(tables).toContain(`order_fact_${month}`)
    expect(tables).not.toContain(`event_${month}`)
    const ahead = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 3, 1))
    const suffix = ahead.toISOString().slice(0, 7).replace("-", "_")
    expect(tables).toEqual(expect.arrayContaining([`event_${suffix}`, `order_line_${suffix}`]))
  })
})
