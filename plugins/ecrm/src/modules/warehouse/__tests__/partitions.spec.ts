import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"

let warehouse: WarehouseFixture

beforeAll(async () => {
  warehouse = await createWarehouse("partitions", { warehouse: { events_retention_months: 1 } })
})
afterAll(async () => await warehouse.drop())

const NOW = new Date("2031-03-15T00:00:00Z")
const partitions = async (pattern: string) =>
  (
    await warehouse.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname ~ $1 ORDER BY 1`,
      [pattern]
    )
  ).map(({ name }) => name)

async function whileHeld<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  await warehouse.query("BEGIN")
  try {
    await warehouse.query(lock)
    return await work()
  } finally {
    await warehouse.query("ROLLBACK")
  }
}

describe("partitions", () => {
  it("come with the indexes and checks of their table", async () => {
    const [{ checks, indexes }] = await warehouse.query(
      `SELECT (SELECT count(*)::int FROM pg_constraint WHERE conrelid = c.oid AND contype = 'c') AS checks,
         (SELECT count(*)::int FROM pg_index WHERE indrelid = c.oid) AS indexes
       FROM pg_class c WHERE relname ~ '^order_line_' AND relkind = 'r' LIMIT 1`
    )
    const [{ wanted }] = await warehouse.query(
      `SELECT count(*)::int AS wanted FROM pg_index WHERE indrelid = 'order_line'::regclass`
    )
    expect({ checks, indexes }).toEqual({ checks: 1, indexes: wanted })
  })

  it("of months to come wait when the table is held, and come the next time", async () => {
    await warehouse.service.maintainPartitions(NOW)
    const later = new Date("2031-04-15T00:00:00Z")
    await whileHeld("LOCK TABLE order_fact IN SHARE UPDATE EXCLUSIVE MODE", () =>
      warehouse.service.maintainPartitions(later)
    )
    expect(await partitions("^order_fact_2031_07")).toEqual([])
    await warehouse.service.maintainPartitions(later)
    expect(await partitions("^order_fact_2031_07")).toEqual(["order_fact_2031_07"])
  })

  it("of the month itself are refused aloud when the table is held", async () => {
    const held = whileHeld("LOCK TABLE order_fact IN SHARE UPDATE EXCLUSIVE MODE", () =>
      warehouse.service.maintainPartitions(new Date("2040-01-01T00:00:00Z"))
    )
    await expect(held).rejects.toMatchObject({ code: "55P03" })
  })

  it("past their retention are dropped, later when somebody reads them", async () => {
    const now = new Date("2033-03-15T00:00:00Z")
    const dropped = await whileHeld("SELECT count(*) FROM event", () =>
      warehouse.service.maintainPartitions(now)
    )
    expect(dropped).toEqual([])
    expect((await warehouse.service.maintainPartitions(now)).length).toBeGreaterThan(0)
  })

  it("are made once by several processes that need them at once", async () => {
    const order = {
      source: "store",
      display_id: null,
      person_key: null,
      customer_id: null,
      visitor_id: null,
      cart_id: null,
      sales_channel_id: null,
      country_code: null,
      currency_code: "eur",
      is_guest: true,
      canceled_at: null,
      item_total: 1,
      discount_total: 0,
      charge_total: 0,
      refund_total: 0,
    }
    const ordered_at = new Date("1997-05-05T00:00:00Z")
    await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        warehouse.service.upsertOrders([{ ...order, order_id: `order_${i}`, ordered_at }], [])
      )
    )
    expect(await partitions("^order_fact_1997")).toEqual(["order_fact_1997_05"])
  })
})
