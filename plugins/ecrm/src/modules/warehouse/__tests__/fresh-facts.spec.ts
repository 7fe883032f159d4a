import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import { noteMovedProducts, readChangedProducts } from "../queries/changed-products"
import { settledUntil } from "../queries/settled-until"
import { placeAt, readFreshFacts, type FactPlaces } from "../queries/fresh-facts"
import { readFreshEvents } from "../queries/fresh-events"
import { uuidV7 } from "../../../../../../integration-tests/fixtures/uuid-v7"

const PAGE = 3

let warehouse: WarehouseFixture
const manager = async () => (await warehouse.service.source()).manager

beforeAll(async () => {
  warehouse = await createWarehouse("fresh_facts")
  await warehouse.service.upsertItems(
    ["rod", "line"].map((id) => ({
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
beforeEach(() => warehouse.query(`TRUNCATE event, order_fact, order_line`))

/** Orders written in one transaction, so that all bear one instant. */
async function write(order_ids: string[], canceled = false): Promise<void> {
  const ordered_at = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 60_000)
  await warehouse.service.upsertOrders(
    order_ids.map((order_id) => ({
      order_id,
      ordered_at,
      source: "store" as const,
      display_id: null,
      person_key: null,
      customer_id: null,
      visitor_id: null,
      cart_id: null,
      sales_channel_id: null,
      country_code: null,
      currency_code: "eur",
      is_guest: true,
      canceled_at: canceled ? new Date() : null,
      item_total: 1,
      discount_total: 0,
      charge_total: 0,
      refund_total: 0,
    })),
    order_ids.flatMap((order_id) =>
      ["rod", "line"].map((item_key) => ({
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
  )
}
const ids = (count: number) => Array.from({ length: count }, (_, n) => `order_${n}`)
const begin = (): FactPlaces => ({ orders: placeAt(0), items: placeAt(0) })

describe("readFreshFacts", () => {
  it("gets past any number of orders that bear one instant, each look a page", async () => {
    await write(ids(10))
    const db = await manager()
    const seen: string[] = []
    let places = begin()
    for (let look = 0; look < 4; look++) {
      const fresh = await readFreshFacts(db, places, PAGE)
      seen.push(...fresh.orders.map(({ order_id }) => order_id))
      places = fresh.places
    }
    expect(seen).toEqual(ids(10))
  })
  it("tells what is in an order, and that it was cancelled", async () => {
    await write(["order_a"])
    const db = await manager()
    const first = await readFreshFacts(db, begin())
    expect(first.orders).toEqual([
      expect.objectContaining({ order_id: "order_a", ids: ["line", "rod"], is_canceled: false }),
    ])
    await write(["order_a"], true)
    const { orders } = await readFreshFacts(db, first.places)
    expect(orders).toEqual([
      expect.objectContaining({ order_id: "order_a", ids: ["line", "rod"], is_canceled: true }),
    ])
  })
  it("misses no order whose transaction ends after looks that came later than its beginning", async () => {
    const source = await warehouse.service.source()
    await write(["order_late", "order_soon"])
    const late = source.createQueryRunner()
    await late.startTransaction()
    try {
      await late.query(`SELECT now()`)
      await warehouse.query(
        `UPDATE order_fact SET projected_at = now() WHERE order_id = 'order_soon'`
      )
      const looked = await readFreshFacts(source.manager, {
        ...begin(),
        orders: placeAt(Date.now()),
      })
      await late.query(`UPDATE order_fact SET projected_at = now() WHERE order_id = 'order_late'`)
      await late.commitTransaction()
      const { orders } = await readFreshFacts(source.manager, looked.places)
      expect(orders.map(({ order_id }) => order_id)).toContain("order_late")
    } finally {
      await late.release()
    }
  })
})

describe("settledUntil", () => {
  it("waits for who may still write and who has written, not for a long reader", async () => {
    const source = await warehouse.service.source()
    const db = source.manager
    const runner = source.createQueryRunner()
    await runner.startTransaction()
    try {
      const [{ begun_ms }]: { begun_ms: number }[] = await runner.query(
        `SELECT floor(extract(epoch FROM now()) * 1000)::float8 AS begun_ms`
      )
      const settled_ms = async (reader_after_ms?: number) =>
        Date.parse(await settledUntil(db, reader_after_ms))
      await warehouse.query(`SELECT pg_sleep(0.01)`)
      expect(await settled_ms()).toBe(begun_ms)
      expect(await settled_ms(0)).toBeGreaterThan(begun_ms)
      await runner.query(`SELECT pg_current_xact_id()`)
      expect(await settled_ms(0)).toBe(begun_ms)
    } finally {
      await runner.rollbackTransaction()
      await runner.release()
    }
  })
})

describe("readFreshEvents", () => {
  it("gets past any number of events that bear one instant, and reads none of before its place", async () => {
    const event_ids = Array.from({ length: 10 }, () => uuidV7()).sort()
    const view = (event_id: string) => ({
      visitor_id: "v",
      event_id,
      occurred_at: new Date(),
      type: "view" as const,
      product_id: "rod",
      variant_id: null,
      anchor_product_id: null,
      cart_id: null,
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
    })
    await warehouse.service.recordEvents(event_ids.map(view))
    const db = await manager()
    const seen: string[] = []
    let place = placeAt(Date.now() - 60_000)
    for (let look = 0; look < 4; look++) {
      const fresh = await readFreshEvents(db, place, PAGE)
      seen.push(...fresh.events.map(({ event_id }) => event_id))
      place = fresh.place
    }
    expect(seen).toEqual(event_ids)
    expect((await readFreshEvents(db, placeAt(Date.now() + 1_000))).events).toEqual([])
  })
})

describe("readChangedProducts", () => {
  beforeEach(() => warehouse.query(`TRUNCATE changed_product`))

  it("tells of each product that was noted since, however many bear one instant", async () => {
    const ids = ["boat", "hook", "line", "reel", "rod"]
    await warehouse.service.noteChangedProducts([...ids, "rod"])
    const db = await manager()
    const told: string[] = []
    let place = placeAt(0)
    for (let page = 0; page < 2; page++) {
      const changed = await readChangedProducts(db, place, PAGE)
      told.push(...changed.product_ids)
      place = changed.place
    }
    expect(told).toEqual(ids)
    expect((await readChangedProducts(db, place)).product_ids).toEqual([])
  })

  it("notes what moved, unless it was noted since by whoever told of it", async () => {
    const db = await manager()
    await warehouse.query(
      `INSERT INTO changed_product VALUES ('told', now() - interval '5 minutes'),
         ('told_before', now() - interval '2 hours')`
    )
    const moved_at = new Date(Date.now() - 10 * 60_000).toISOString()
    const moves = ["told", "new", "told_before"].map((product_id) => ({ product_id, moved_at }))
    const lately = placeAt(Date.now() - 60_000)
    await noteMovedProducts(db, moves)
    const { product_ids, place } = await readChangedProducts(db, lately)
    expect(product_ids).toEqual(["new", "told_before"])
    await noteMovedProducts(db, moves)
    expect((await readChangedProducts(db, place)).product_ids).toEqual([])
  })

  it("tells again of what was noted again, and of what commits late", async () => {
    const source = await warehouse.service.source()
    await warehouse.service.noteChangedProducts(["rod"])
    const first = await readChangedProducts(source.manager, placeAt(0))
    const late = source.createQueryRunner()
    await late.startTransaction()
    try {
      await late.query(`INSERT INTO changed_product (product_id) VALUES ('line')`)
      const second = await readChangedProducts(source.manager, first.place)
      await late.commitTransaction()
      await warehouse.service.noteChangedProducts(["rod"])
      const { product_ids } = await readChangedProducts(source.manager, second.place)
      expect(product_ids).toEqual(["line", "rod"])
    } finally {
      await late.release()
    }
  })
})
