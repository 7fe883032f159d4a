import { gzipSync } from "node:zlib"
import { csvFile, csvRow } from "../../../../../../integration-tests/fixtures/import-files"
import { until } from "../../../../../../integration-tests/fixtures/server-process"
import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"

const NOW = new Date("2026-01-01T00:00:00Z")
const NOTHING = { orders: 0, lines: 0, items: 0 }

let warehouse: WarehouseFixture
beforeEach(async () => {
  warehouse = await createWarehouse("erased")
})
afterEach(async () => {
  await warehouse.drop()
})

async function* inChunks(bytes: Buffer, size = 50_000) {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
}

const importFile = async (file: string | Buffer) => {
  const { imports } = warehouse.service
  const run = await imports.begin({
    file_name: "history.csv",
    source: null,
    is_dry_run: false,
    create_catalogue: 0,
    created_by: null,
  })
  await imports.stage(run.id, { file: inChunks(Buffer.from(file)), format: null, now: NOW })
  return await imports.commit(run.id)
}

describe("somebody who was erased", () => {
  const row = (order_id: string, values = {}) =>
    csvRow({ order_id, customer_id: "ada-secret", ...values })
  const erase = () => warehouse.service.rememberErased(["history:ada-secret"])
  const tablesWithTheName = async () => {
    const found: string[] = []
    for (const table of ["order_fact", "order_line", "import_rejection", "erased_person"]) {
      const rows = await warehouse.query(`SELECT 1 FROM ${table} t WHERE t::text ~ 'ada-secret'`)
      if (rows.length > 0) found.push(table)
    }
    return found
  }

  it("comes back by no import: the lines go in under one pseudonym, and are counted", async () => {
    await erase()
    const file = csvFile([row("1"), row("1", { sku: "B" }), row("2"), csvRow({ order_id: "3" })])
    const run = await importFile(file)
    expect(run.report).toMatchObject({
      erased: { customers: 1, lines: 3 },
      added: { orders: 3, lines: 4 },
      customers: 2,
    })
    expect(await tablesWithTheName()).toEqual([])
    const people = await warehouse.query(
      `SELECT person_key ~ '^erased:' AS is_erased, count(*)::int AS orders
       FROM order_fact WHERE NOT is_guest GROUP BY person_key ORDER BY 1`
    )
    expect(people).toEqual([
      { is_erased: false, orders: 1 },
      { is_erased: true, orders: 2 },
    ])
    const again = await importFile(file)
    expect(again.report).toMatchObject({ erased: { customers: 1, lines: 3 }, added: NOTHING })
    const more = await importFile(csvFile([row("2"), row("2", { sku: "C" }), row("4")]))
    expect(more.report).toMatchObject({ added: { orders: 1, lines: 2 } })
    expect(await tablesWithTheName()).toEqual([])
    const { service } = warehouse
    expect(await service.nextExternalPeople("", 10)).toMatchObject([{ person_key: "history:c1" }])
  })

  it("is not named by rejected lines either, also of an import that fails", async () => {
    await erase()
    const bad = row("1", { quantity: "many" })
    const run = await importFile(csvFile([bad, row("1"), csvRow({ order_id: "x", sku: "" })]))
    expect(run.report?.rejected).toEqual({ bad_number: 1, order_incomplete: 1, missing_value: 1 })
    const cut = gzipSync(csvFile([...Array<string>(2_500).fill(bad), csvRow()]))
    await expect(importFile(cut.subarray(0, cut.length - 12))).rejects.toThrow()
    const left = await warehouse.query(`SELECT count(*)::int AS lines FROM import_rejection`)
    expect(left[0].lines).toBeGreaterThan(1_000)
    expect(await tablesWithTheName()).toEqual([])
  })

  it("waits for an import that is being written, so that its lines are there to be erased", async () => {
    const hold = `hashtextextended('ecrm_import_source:history', 0)`
    await warehouse.query(`SELECT pg_advisory_lock(${hold})`)
    const importing = importFile(csvFile([row("1")]))
    await until("a wait for a lock", async () => (await waiting()) === 1)
    await warehouse.query(`BEGIN; LOCK TABLE item IN SHARE MODE`)
    await warehouse.query(`SELECT pg_advisory_unlock(${hold})`)
    await until("a wait for a lock", async () => {
      const rows = await warehouse.query(
        `SELECT 1 FROM pg_locks WHERE relation = 'item'::regclass AND NOT granted`
      )
      return rows.length > 0
    })
    const erasing = erase()
    await until("a wait for a lock", async () => (await waiting()) === 1)
    await warehouse.query(`COMMIT`)
    await importing
    await erasing
    expect(await tablesWithTheName()).toEqual(["order_fact", "order_line"])
  })

  const waiting = async () => {
    const rows = await warehouse.query(
      `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
    )
    return rows.length
  }
})
