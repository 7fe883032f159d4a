import { createReadStream, existsSync } from "node:fs"
import path from "node:path"
import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"

const ROOT = path.resolve(__dirname, "../../../../../..")
const FILE = path.resolve(ROOT, "../shared/data/online_retail.csv.gz")
const isThere = existsSync(FILE)
if (!isThere) console.warn(`The Online Retail file is not at ${FILE}: its figures are not checked`)

const importFile = async (warehouse: WarehouseFixture, is_dry_run = false) => {
  const { imports } = warehouse.service
  const run = await imports.begin({
    file_name: "online_retail.csv.gz",
    source: null,
    is_dry_run,
    create_catalogue: 0,
    created_by: null,
  })
  await imports.stage(run.id, { file: createReadStream(FILE), format: null, now: new Date() })
  return await imports.commit(run.id)
}

const FIGURES = {
  format: "online-retail",
  source: "online-retail",
  lines: { read: 541_909, sale: 527_758, return: 8_704, charge: 2_947, rejected: 2_500 },
  rejected: { no_price: 2_497, adjustment: 3 },
  orders: 19_773,
  customers: 4_334,
  items: 3_907,
  sales: [{ currency_code: "gbp", amount: "10271433.06" }],
  first_at: "2010-12-01T08:26:00.000Z",
  last_at: "2011-12-09T12:50:00.000Z",
}

;(isThere ? describe : describe.skip)("import of the Online Retail file", () => {
  let warehouse: WarehouseFixture
  beforeAll(async () => {
    warehouse = await createWarehouse("online_retail")
  })
  afterAll(async () => {
    await warehouse.drop()
  })

  it("reports the exact figures in a dry run and keeps nothing", async () => {
    const run = await importFile(warehouse, true)
    expect(run.report).toMatchObject({
      ...FIGURES,
      is_dry_run: true,
      added: { orders: 19_773, lines: 539_409, items: 3_907 },
    })
    const [left] = await warehouse.query(
      `SELECT (SELECT count(*)::int FROM order_line) AS lines,
         (SELECT count(*)::int FROM item) AS items,
         (SELECT count(*)::int FROM pg_tables WHERE tablename LIKE 'import\\_line\\_%') AS staging`
    )
    expect(left).toEqual({ lines: 0, items: 0, staging: 0 })
  }, 120_000)

  it("brings in every order within a minute", async () => {
    const run = await importFile(warehouse)
    expect(run.report).toMatchObject({
      ...FIGURES,
      is_dry_run: false,
      added: { orders: 19_773, lines: 539_409, items: 3_907 },
      known: { orders: 0, lines: 0, items: 0 },
    })
    expect((run.report?.stage_ms ?? 0) + (run.report?.commit_ms ?? 0)).toBeLessThan(60_000)
    const [facts] = await warehouse.query(
      `SELECT count(*)::int AS orders, sum(item_total)::text AS sales,
         count(DISTINCT person_key)::int AS customers,
         (SELECT count(*)::int FROM item) AS items,
         (SELECT count(*)::int FROM order_line) AS lines FROM order_fact`
    )
    expect(facts).toEqual({
      orders: 19_773,
      customers: 4_334,
      items: 3_907,
      lines: 539_409,
      sales: "10271433.06",
    })
  }, 120_000)

  it("adds no row when the same file comes again", async () => {
    const run = await importFile(warehouse)
    expect(run.report).toMatchObject({
      ...FIGURES,
      added: { orders: 0, lines: 0, items: 0 },
      known: { orders: 19_773, lines: 539_409, items: 3_907 },
    })
  }, 120_000)

  it("keeps one order of an invoice that carries two instants", async () => {
    const rows = await warehouse.query(
      `SELECT count(*)::int AS lines, count(DISTINCT occurred_at)::int AS instants,
         count(DISTINCT ordered_at)::int AS orders
       FROM order_line GROUP BY order_id HAVING count(DISTINCT occurred_at) > 1`
    )
    expect(rows).toHaveLength(43)
    expect(rows.every((row) => row.instants === 2 && row.orders === 1)).toBe(true)
  })

  it("asks for one training and one scoring, however many imports", async () => {
    const tasks = await warehouse.query(`SELECT kind, key FROM task ORDER BY kind`)
    expect(tasks).toEqual([
      { kind: "score_population", key: "all" },
      { kind: "train_recommendations", key: "all" },
    ])
  })
})
