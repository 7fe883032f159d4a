import { spawn } from "node:child_process"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { csvFile, csvRow } from "../../../../../../integration-tests/fixtures/import-files"
import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import { rejectionsCsv } from "../imports/rejections-csv"

const ROOT = path.resolve(__dirname, "../../../../../..")
const NOW = new Date("2026-01-01T00:00:00Z")

let warehouse: WarehouseFixture
beforeEach(async () => {
  warehouse = await createWarehouse("imports")
})
afterEach(async () => {
  await warehouse.drop()
})

async function* inChunks(bytes: Buffer, size = 50_000) {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
}

const begin = async (values: { is_dry_run?: boolean; source?: string } = {}) =>
  await warehouse.service.imports.begin({
    file_name: "history.csv",
    source: null,
    is_dry_run: false,
    create_catalogue: 0,
    created_by: null,
    ...values,
  })

const importFile = async (file: string | Buffer, chunk_bytes?: number) => {
  const { imports } = warehouse.service
  const run = await begin()
  await imports.stage(run.id, {
    file: inChunks(Buffer.from(file), chunk_bytes),
    format: null,
    now: NOW,
  })
  return await imports.commit(run.id)
}

const rejectionsOf = async (id: number) =>
  (await warehouse.service.imports.listRejections(id, { limit: 200, offset: 0, reason: null }))
    .rejections

const facts = async () => {
  const [row] = await warehouse.query(
    `SELECT (SELECT count(*)::int FROM order_fact) AS orders,
       (SELECT count(*)::int FROM order_line) AS lines, (SELECT count(*)::int FROM item) AS items`
  )
  return row
}

const NOTHING = { orders: 0, lines: 0, items: 0 }

/** Fails the import, leaves no fact and no staging, and says why. */
const expectRefusal = async (file: Buffer | string, code: string) => {
  const { imports } = warehouse.service
  await expect(importFile(file)).rejects.toMatchObject({ code })
  const { imports: runs } = await imports.list(1, 0)
  expect(runs[0]).toMatchObject({ status: "failed", error_code: code })
  expect(await facts()).toEqual(NOTHING)
  const staging = await warehouse.query(
    `SELECT tablename FROM pg_tables WHERE tablename LIKE 'import\\_line\\_%'`
  )
  expect(staging).toEqual([])
}

describe("a file as a whole", () => {
  it("is read the same in chunks of any size, with a byte order mark, gzip or plain", async () => {
    const text = `\uFEFF${csvFile([
      csvRow({ order_id: "1", title: '"Reel, ""big"" – 漢字"' }),
      "\n",
      csvRow({ order_id: "2", title: '"two\nlines"' }),
    ])}`
    for (const chunk_bytes of [1, 2, 7, 50_000]) {
      for (const bytes of [Buffer.from(text), gzipSync(text)]) {
        const run = await importFile(bytes, chunk_bytes)
        expect(run.report).toMatchObject({ lines: { read: 2, sale: 2, rejected: 0 }, orders: 2 })
      }
    }
    const titles = await warehouse.query(`SELECT title FROM order_line ORDER BY order_id`)
    expect(titles).toEqual([{ title: 'Reel, "big" – 漢字' }, { title: "two\nlines" }])
  })

  it("is refused whole when its gzip is cut off or broken", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => csvRow({ order_id: String(i) }))
    const whole = gzipSync(csvFile(rows))
    await expectRefusal(whole.subarray(0, whole.length - 30), "import.broken_gzip")
    const broken = Buffer.from(whole)
    broken.fill(0x55, 3_000, 3_200)
    await expectRefusal(broken, "import.broken_gzip")
  })

  it("is refused when it unpacks to a bomb", async () => {
    const lines = Buffer.alloc(80 * 1024 * 1024, "\n")
    const bomb = gzipSync(Buffer.concat([Buffer.from(csvFile([])), lines]))
    await expectRefusal(bomb, "import.gzip_bomb")
  })

  it("is refused when it is empty, an archive, or UTF-16", async () => {
    await expectRefusal("", "import.empty_file")
    await expectRefusal(gzipSync(""), "import.empty_file")
    await expectRefusal(Buffer.from("PK\u0003\u0004xl/worksheets"), "import.unknown_format")
    await expectRefusal(Buffer.from(csvFile([]), "utf16le"), "import.wrong_header")
    await expectRefusal(Buffer.from(`\uFEFF${csvFile([])}`, "utf16le"), "import.wrong_encoding")
  })

  it("is refused when its header has columns like __proto__, or is endless", async () => {
    await expectRefusal(csvFile([]).replace("kind", "__proto__"), "import.wrong_header")
    await expectRefusal(csvFile([]).replace("title", "constructor"), "import.wrong_header")
    await expectRefusal("a".repeat(300_000), "import.wrong_header")
    expect(({} as { kind?: unknown }).kind).toBeUndefined()
  })

  it("is refused when it is in another encoding throughout", async () => {
    const rows = Array.from({ length: 1_500 }, (_, i) =>
      csvRow({ order_id: String(i), title: "Käse" })
    )
    await expectRefusal(Buffer.from(csvFile(rows), "latin1"), "import.wrong_encoding")
  })
})

describe("a line", () => {
  it("that cannot be read is rejected with its number, its reason and what stood there", async () => {
    const latin = Buffer.from(csvRow({ order_id: "2", title: "Käse" }), "latin1")
    const run = await importFile(
      Buffer.concat([
        Buffer.from(csvFile([csvRow({ order_id: "1" })])),
        latin,
        Buffer.from(csvRow({ order_id: "3", ordered_at: "2024-02-30" })),
        Buffer.from("4,2024-05-01\n"),
        Buffer.from(csvRow({ order_id: "5", title: `a"b` })),
        Buffer.from(csvRow({ order_id: "6", title: "a\0b" })),
        Buffer.from(csvRow({ order_id: "7" })),
      ])
    )
    expect(await rejectionsOf(run.id)).toMatchObject([
      { line_no: 3, reason: "bad_encoding", raw: expect.stringContaining("K\uFFFDse") },
      { line_no: 4, reason: "bad_date", raw: expect.stringContaining("2024-02-30") },
      { line_no: 5, reason: "wrong_columns", raw: "4,2024-05-01" },
      { line_no: 6, reason: "bad_quotes" },
      { line_no: 7, reason: "bad_encoding", detail: "A NUL byte" },
    ])
    expect(run.report).toMatchObject({ orders: 2, lines: { read: 7, sale: 2, rejected: 5 } })
  })

  it("with an e-mail address for a customer is rejected, and the address is kept nowhere", async () => {
    const run = await importFile(
      csvFile([
        csvRow({ order_id: "1", customer_id: "ada@example.com" }),
        csvRow({ order_id: "1", customer_id: "", title: "for ada@example.com" }),
        csvRow({ order_id: "2", customer_id: "c2", quantity: "ada@example.com" }),
        csvRow({ order_id: "3" }),
      ])
    )
    expect(await rejectionsOf(run.id)).toMatchObject([
      { line_no: 2, reason: "personal_data", raw: expect.stringContaining(",…@…,REEL-1") },
      { line_no: 3, reason: "order_incomplete" },
      { line_no: 4, reason: "bad_number", detail: 'quantity "…@…" is no number' },
    ])
    for (const table of ["import_rejection", "order_fact", "order_line", "item", "import"]) {
      const rows = await warehouse.query(`SELECT 1 FROM ${table} AS t WHERE t::text LIKE '%ada@%'`)
      expect([table, rows]).toEqual([table, []])
    }
    expect(run.report).toMatchObject({ orders: 1, customers: 1 })
  })

  it("of 10 MB is rejected, cut, and the lines around it are kept", async () => {
    const long = csvRow({ order_id: "2", title: "x".repeat(10 * 1024 * 1024) })
    const rows = [csvRow({ order_id: "1" }), long, csvRow({ order_id: "3" })]
    const run = await importFile(csvFile(rows))
    const [rejection] = await rejectionsOf(run.id)
    expect(rejection).toMatchObject({ line_no: 3, reason: "line_too_long" })
    expect(rejection.raw).toHaveLength(2_000)
    expect(await facts()).toMatchObject({ orders: 2 })
  })

  it("with a quote that never closes costs only itself", async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => csvRow({ order_id: String(i) }))
    rows[10] = csvRow({ order_id: "10", title: '"never closed' })
    rows[2_999] = csvRow({ order_id: "2999", title: '"nor at the end' })
    const run = await importFile(csvFile(rows))
    expect(await rejectionsOf(run.id)).toMatchObject([
      { line_no: 12, reason: "bad_quotes", raw: expect.stringContaining("never closed") },
      { line_no: 3_001, reason: "bad_quotes" },
    ])
    expect(await facts()).toMatchObject({ orders: 2_998 })
  })

  it("with a stray quote swallows no line of another order", async () => {
    const run = await importFile(
      csvFile([
        csvRow({ order_id: "1" }),
        csvRow({ order_id: "2", title: '"stray' }),
        csvRow({ order_id: "3", sku: "A" }),
        csvRow({ order_id: "4", title: '"Reel, big"' }),
        csvRow({ order_id: "3", sku: "B" }),
      ])
    )
    expect(await rejectionsOf(run.id)).toMatchObject([{ line_no: 3, reason: "bad_quotes" }])
    const orders = await warehouse.query(
      `SELECT display_id, item_total::text FROM order_fact ORDER BY 1`
    )
    expect(orders).toEqual([
      { display_id: "1", item_total: "49.90" },
      { display_id: "3", item_total: "99.80" },
      { display_id: "4", item_total: "49.90" },
    ])
    expect(run.report?.lines).toMatchObject({ read: 5, sale: 4, rejected: 1 })
  })

  it("that looks like a formula is kept as it is and exported harmless", async () => {
    const run = await importFile(
      csvFile([
        csvRow({ order_id: "1", sku: "=1+1", title: "@SUM(A1)" }),
        csvRow({ order_id: "=cmd|calc", ordered_at: "never" }),
      ])
    )
    expect(await warehouse.query(`SELECT item_key, title FROM item`)).toEqual([
      { item_key: "=1+1", title: "@SUM(A1)" },
    ])
    let csv = ""
    for await (const part of rejectionsCsv(warehouse.service.imports.eachRejection(run.id))) {
      csv += part
    }
    const [header, line] = csv.split("\r\n")
    expect(header).toBe("line_no,reason,detail,line")
    expect(line).toMatch(/^3,bad_date,.*,"'=cmd\|calc,never/)
  })
})

describe("an order", () => {
  it("is left out whole when one of its lines cannot be read, wherever that line stands", async () => {
    const run = await importFile(
      csvFile([
        csvRow({ order_id: "1", sku: "A" }),
        csvRow({ order_id: "2", sku: "A" }),
        csvRow({ order_id: "1", sku: "B", quantity: "many" }),
        csvRow({ order_id: "1", sku: "C" }),
      ])
    )
    expect(await rejectionsOf(run.id)).toMatchObject([
      { line_no: 2, reason: "order_incomplete", detail: expect.stringContaining("Line 4") },
      { line_no: 4, reason: "bad_number" },
      { line_no: 5, reason: "order_incomplete", raw: csvRow({ order_id: "1", sku: "C" }).trim() },
    ])
    const orders = await warehouse.query(`SELECT order_id FROM order_fact`)
    expect(orders).toEqual([{ order_id: "history:2" }])
  })

  it.each([
    ["too few values", "2,2024-05-01\n"],
    ["too many values", csvRow({ order_id: "2", title: "Reel, big" })],
    ["a quoted number and a bad quote", csvRow({ order_id: '"2"', title: 'a"b' })],
    ["a quoted number and a quote that never closes", csvRow({ order_id: '"2"', title: '"a' })],
    ["a number whose quote never closes", csvRow({ order_id: '"2' })],
    ["a quoted number and a NUL", csvRow({ order_id: '"2"', title: "a\0b" })],
  ])("is never half: a line of it with %s takes it out, and no other", async (_, line) => {
    const good = [csvRow({ order_id: "1" }), csvRow({ order_id: "2" })]
    await importFile(csvFile([...good, line]))
    expect(await warehouse.query(`SELECT order_id FROM order_line`)).toEqual([
      { order_id: "history:1" },
    ])
  })

  it("keeps its other lines when one was rightly left out", async () => {
    const run = await importFile(csvFile([csvRow({ sku: "A" }), csvRow({ quantity: "-1" })]))
    expect(run.report).toMatchObject({ orders: 1, rejected: { negative_quantity: 1 } })
  })

  it("that names two customers or two currencies is left out", async () => {
    const run = await importFile(
      csvFile([
        csvRow({ order_id: "1", customer_id: "a" }),
        csvRow({ order_id: "1", customer_id: "b" }),
        csvRow({ order_id: "2", currency: "EUR" }),
        csvRow({ order_id: "2", currency: "USD" }),
        csvRow({ order_id: "3", customer_id: "" }),
      ])
    )
    expect(run.report).toMatchObject({ rejected: { order_conflict: 4 }, orders: 1, customers: 0 })
    expect(await warehouse.query(`SELECT person_key, is_guest FROM order_fact`)).toEqual([
      { person_key: null, is_guest: true },
    ])
  })

  it("has its totals by kind, and its returns their person", async () => {
    await importFile(
      csvFile([
        csvRow({ quantity: "3", unit_price: "0.1" }),
        csvRow({ quantity: "1", unit_price: "0.2", sku: "B" }),
        csvRow({ kind: "charge", sku: "", title: "Shipping", unit_price: "4.90" }),
        csvRow({ kind: "return", unit_price: "0.1", ordered_at: "2024-06-02T00:00:00Z" }),
      ])
    )
    expect(
      await warehouse.query(
        `SELECT order_id, ordered_at, person_key, item_total::text, charge_total::text,
           refund_total::text, currency_code, country_code, source, display_id FROM order_fact`
      )
    ).toEqual([
      {
        order_id: "history:1001",
        ordered_at: new Date("2024-05-01T10:00:00Z"),
        person_key: "history:c1",
        item_total: "0.5",
        charge_total: "4.90",
        refund_total: "0.1",
        currency_code: "eur",
        country_code: "de",
        source: "history",
        display_id: "1001",
      },
    ])
    const returned = await warehouse.query(
      `SELECT quantity::text, ordered_at, person_key FROM order_line WHERE kind = 'return'`
    )
    expect(returned).toEqual([
      {
        quantity: "-1",
        ordered_at: new Date("2024-05-01T10:00:00Z"),
        person_key: "history:c1",
      },
    ])
  })

  it("is none without a sale", async () => {
    const run = await importFile(
      csvFile([
        csvRow({ order_id: "C1", kind: "return" }),
        csvRow({ order_id: "2", kind: "charge" }),
      ])
    )
    expect(run.report).toMatchObject({ orders: 0, lines: { return: 1, charge: 1 } })
    expect(await facts()).toEqual({ orders: 0, lines: 2, items: 0 })
  })
})

describe("the same history again", () => {
  const twice = csvRow({ order_id: "1", sku: "A" })
  const first = [twice, twice, csvRow({ order_id: "2", sku: "B" })]

  it("adds nothing, equal lines of one order included", async () => {
    await importFile(csvFile(first))
    expect(await facts()).toEqual({ orders: 2, lines: 3, items: 2 })
    const again = await importFile(csvFile([...first].reverse()))
    expect(again.report).toMatchObject({ added: NOTHING, known: { orders: 2, lines: 3, items: 2 } })
    expect(await facts()).toEqual({ orders: 2, lines: 3, items: 2 })
  })

  it("adds what an overlapping export has more, and the order keeps its instant", async () => {
    await importFile(csvFile(first))
    const run = await importFile(
      csvFile([
        twice,
        csvRow({ order_id: "1", sku: "C", ordered_at: "2024-04-01T00:00:00Z" }),
        csvRow({ order_id: "3", sku: "D" }),
      ])
    )
    expect(run.report).toMatchObject({ added: { orders: 1, lines: 2, items: 2 } })
    const orders = await warehouse.query(
      `SELECT order_id, ordered_at, item_total::text FROM order_fact ORDER BY order_id`
    )
    const at = new Date("2024-05-01T10:00:00Z")
    expect(orders).toEqual([
      { order_id: "history:1", ordered_at: at, item_total: "149.70" },
      { order_id: "history:2", ordered_at: at, item_total: "49.90" },
      { order_id: "history:3", ordered_at: at, item_total: "49.90" },
    ])
  })

  it("is one history when two imports of it run at once", async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => csvRow({ order_id: String(i % 900) }))
    const runs = await Promise.all([importFile(csvFile(rows)), importFile(csvFile(rows))])
    expect(runs.map((run) => run.status)).toEqual(["done", "done"])
    const added = runs.map((run) => run.report?.added.lines ?? 0)
    expect(added.sort((a, b) => a - b)).toEqual([0, 5_000])
    expect(await facts()).toEqual({ orders: 900, lines: 5_000, items: 1 })
  })

  it("is another one under another source", async () => {
    await importFile(csvFile(first))
    const { imports } = warehouse.service
    const run = await begin({ source: "old-shop" })
    await imports.stage(run.id, {
      file: inChunks(Buffer.from(csvFile(first))),
      format: null,
      now: NOW,
    })
    expect((await imports.commit(run.id)).report).toMatchObject({ added: { orders: 2, items: 0 } })
  })
})

describe("an import that is killed", () => {
  const spawnImport = (kind: "endless" | "whole" | "staged" | "handed") =>
    spawn(
      process.execPath,
      [
        "--require=ts-node/register/transpile-only",
        path.join(ROOT, "integration-tests/fixtures/import-child.ts"),
        JSON.stringify(warehouse.options),
        kind,
      ],
      { cwd: ROOT, stdio: "ignore", env: { ...process.env, NODE_OPTIONS: "" } }
    )

  const until = async (isTrue: () => Promise<boolean>) => {
    const give_up_at = Date.now() + 60_000
    while (!(await isTrue().catch(() => false))) {
      if (Date.now() > give_up_at) throw new Error("The condition did not come true")
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  const kill = async (child: ReturnType<typeof spawn>) => {
    const gone = new Promise((resolve) => child.once("exit", resolve))
    child.kill("SIGKILL")
    await gone
    await warehouse.query(`UPDATE import SET heartbeat_at = now() - interval '61 seconds'`)
  }

  it("while it reads is given up by the next, which leaves nothing of it", async () => {
    const child = spawnImport("endless")
    await until(async () => {
      const [row] = await warehouse.query(`SELECT count(*)::int AS lines FROM import_line_1`)
      return Number(row.lines) > 0
    })
    await kill(child)
    const next = await importFile(csvFile([csvRow()]))
    expect(next.status).toBe("done")
    expect(await warehouse.service.imports.read(1)).toMatchObject({
      status: "failed",
      error_code: "import.interrupted",
    })
    expect(await facts()).toEqual({ orders: 1, lines: 1, items: 1 })
    await expect(warehouse.query(`SELECT 1 FROM import_line_1`)).rejects.toThrow(/does not exist/)
  })

  it("while it writes has written nothing, and a worker finishes it", async () => {
    // The lock that writers of one source wait for keeps the child in the middle of its write.
    const hold = `hashtextextended('ecrm_import_source:history', 0)`
    await warehouse.query(`SELECT pg_advisory_lock(${hold})`)
    const child = spawnImport("whole")
    await until(async () => {
      const rows = await warehouse.query(
        `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
      )
      return rows.length > 0
    })
    await kill(child)
    await warehouse.query(`SELECT pg_advisory_unlock(${hold})`)
    const { imports } = warehouse.service
    expect(await imports.read(1)).toMatchObject({ status: "committing" })
    expect(await facts()).toEqual(NOTHING)
    await imports.revive()
    expect(await imports.read(1)).toMatchObject({ status: "staged" })
    const [task] = await warehouse.service.claimTasks("commit_import", 1, 60)
    expect(task).toMatchObject({ key: "1" })
    expect((await imports.commit(1)).report).toMatchObject({ added: { orders: 2 } })
    expect(await facts()).toMatchObject({ orders: 2 })
  })

  const staged = async () => (await warehouse.service.imports.read(1)).status === "staged"

  it("between reading and writing is written by a worker, asked for once", async () => {
    const child = spawnImport("staged")
    await until(staged)
    const { imports } = warehouse.service
    await imports.revive()
    expect(await warehouse.query(`SELECT 1 FROM task WHERE kind = 'commit_import'`)).toEqual([])
    await kill(child)
    await imports.revive()
    await imports.revive()
    const tasks = await warehouse.query(`SELECT kind, key, requested FROM task`)
    expect(tasks).toEqual([{ kind: "commit_import", key: "1", requested: 1 }])
    expect((await imports.commit(1)).report).toMatchObject({ added: { orders: 2 } })
    await imports.revive()
    expect(await imports.read(1)).toMatchObject({ status: "done" })
  })

  it("with its worker is taken over long before the worker's lease ends", async () => {
    const child = spawnImport("handed")
    await until(staged)
    expect(await warehouse.service.claimTasks("commit_import", 1, 900)).toHaveLength(1)
    await warehouse.query(`UPDATE import SET status = 'committing'`)
    const { imports } = warehouse.service
    await imports.revive()
    expect(await warehouse.service.claimTasks("commit_import", 1, 900)).toEqual([])
    await kill(child)
    await imports.revive()
    expect(await warehouse.service.claimTasks("commit_import", 1, 900)).toHaveLength(1)
    expect(await imports.commit(1)).toMatchObject({ status: "done" })
  })

  it("after it was handed to a worker needs nobody to find it", async () => {
    const child = spawnImport("handed")
    await until(staged)
    await kill(child)
    const [task] = await warehouse.service.claimTasks("commit_import", 1, 60)
    expect(task).toMatchObject({ key: "1" })
  })
})

it("keeps rejected lines for 90 days after the import, and its report for ever", async () => {
  const { imports } = warehouse.service
  const rows = csvFile([csvRow({ order_id: "1" }), csvRow({ order_id: "2", quantity: "x" })])
  const [old, fresh] = [await importFile(rows), await importFile(rows)]
  await begin()
  await warehouse.query(
    `UPDATE import SET finished_at = now() - CASE import_id WHEN $1 THEN interval '90 days 1 minute'
       ELSE interval '89 days 23 hours' END WHERE finished_at IS NOT NULL`,
    [old.id]
  )
  expect(await imports.pruneRejections()).toBe(1)
  expect(await imports.pruneRejections()).toBe(0)
  expect(await rejectionsOf(old.id)).toEqual([])
  expect(await rejectionsOf(fresh.id)).toHaveLength(1)
  expect((await imports.read(old.id)).report).toMatchObject({ rejected: { bad_number: 1 } })
})

describe("a staged import", () => {
  const stage = async (rows: string[]) => {
    const run = await begin()
    const file = inChunks(Buffer.from(csvFile(rows)))
    return await warehouse.service.imports.stage(run.id, { file, format: null, now: NOW })
  }

  it("can be discarded, and then not be written", async () => {
    const { imports } = warehouse.service
    const { id } = await stage([csvRow()])
    expect(await imports.discard(id)).toMatchObject({ status: "discarded" })
    await expect(imports.commit(id)).rejects.toMatchObject({ code: "import.not_staged" })
    await expect(imports.discard(id)).rejects.toMatchObject({ code: "import.not_staged" })
    expect(await facts()).toEqual(NOTHING)
  })

  it("that a crash of the database emptied is not taken for an empty file", async () => {
    const { imports } = warehouse.service
    const { id } = await stage([csvRow()])
    await warehouse.query(`TRUNCATE import_line_${id}`)
    await expect(imports.commit(id)).rejects.toMatchObject({ code: "import.staging_lost" })
    expect(await imports.read(id)).toMatchObject({ status: "failed" })
  })

  it("outlives a deadlock, a lost connection and a database that is full", async () => {
    const { imports } = warehouse.service
    await warehouse.query(`CREATE SEQUENCE failures`)
    await warehouse.query(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         CASE nextval('failures')
           WHEN 1 THEN RAISE EXCEPTION 'a' USING errcode = '40P01';
           WHEN 2 THEN PERFORM pg_terminate_backend(pg_backend_pid());
           WHEN 3 THEN RAISE EXCEPTION 'c' USING errcode = '53100';
           ELSE NULL;
         END CASE;
         RETURN NULL;
       END $$`
    )
    await warehouse.query(
      `CREATE TRIGGER fail AFTER INSERT ON order_fact FOR EACH STATEMENT EXECUTE FUNCTION fail()`
    )
    const { id } = await stage([csvRow()])
    expect(await imports.commit(id)).toMatchObject({ status: "done" })
    expect(await warehouse.query(`SELECT nextval('failures')::int AS next`)).toEqual([{ next: 5 }])
    expect(await facts()).toEqual({ orders: 1, lines: 1, items: 1 })
  })

  it("waits staged after a failure that does not pass, and is gone once it is failed", async () => {
    const { imports } = warehouse.service
    const { id } = await stage([csvRow()])
    await warehouse.query(`ALTER TABLE order_fact ADD CONSTRAINT never CHECK (false) NOT VALID`)
    await expect(imports.commit(id)).rejects.toMatchObject({ code: "23514" })
    expect(await imports.read(id)).toMatchObject({ status: "staged" })
    expect(await facts()).toEqual(NOTHING)
    await warehouse.query(`ALTER TABLE order_fact DROP CONSTRAINT never`)
    expect(await imports.commit(id)).toMatchObject({ status: "done" })
    await imports.fail(id, new Error("too late"))
    expect(await imports.read(id)).toMatchObject({ status: "done", error_code: null })
    await expect(warehouse.query(`SELECT 1 FROM import_line_${id}`)).rejects.toThrow(/not exist/)
  })

  it("that is written twice at once is written once", async () => {
    const { imports } = warehouse.service
    const { id } = await stage(Array.from({ length: 200 }, (_, i) => csvRow({ order_id: `${i}` })))
    const ends = await Promise.allSettled([imports.commit(id), imports.commit(id)])
    expect(ends.some((end) => end.status === "fulfilled")).toBe(true)
    expect(await imports.read(id)).toMatchObject({ status: "done" })
    expect(await facts()).toMatchObject({ orders: 200 })
  })
})

it("names the best-selling items by orders, with their median price", async () => {
  const { imports } = warehouse.service
  const { id } = await importFile(
    csvFile([
      csvRow({ order_id: "1", sku: "BULK", quantity: "500" }),
      ...[1, 2, 3].map((i) =>
        csvRow({ order_id: String(i), sku: "OFTEN", unit_price: `${i}.5`, title: `T${i % 2}` })
      ),
    ])
  )
  expect(await imports.bestSellers(id, 1)).toEqual([
    {
      item_key: "OFTEN",
      title: "T1",
      price: "2.5",
      currency_code: "eur",
      orders: 3,
      product_id: null,
    },
  ])
})
