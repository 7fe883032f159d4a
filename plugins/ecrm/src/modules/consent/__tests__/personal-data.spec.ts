import { asValue } from "@medusajs/framework/awilix"
import { Client } from "pg"
import {
  createConsent,
  type ConsentFixture,
} from "../../../../../../integration-tests/fixtures/consent-database"
import { until } from "../../../../../../integration-tests/fixtures/server-process"
import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import type { PlainStatements } from "../../warehouse/plain-statements"
import type { PersonalDataHolder, PersonalTable } from "../../../core/personal-data/holder"
import { personalDataHolders } from "../../../core/personal-data/holders"
import { askForErasure } from "../../../workflows/personal-data/ask-for-erasure"
import { erasePerson } from "../../../workflows/personal-data/erase-person"
import { findPerson } from "../../../workflows/personal-data/find-person"
import { append } from "../../profiles/timeline/append"
import { exportPerson } from "../../../workflows/personal-data/export-person"
import { aRow, columnsIn, type Column } from "./a-row"

let store: ConsentFixture
let warehouse: WarehouseFixture
let serial = 0

beforeAll(async () => {
  warehouse = await createWarehouse("personaldata")
  store = await createConsent("personaldata")
  store.container.register({
    ecrm_warehouse: asValue(warehouse.service),
    customer: asValue({ listCustomers: async () => [] }),
  } as never)
})
afterAll(async () => {
  await store.drop()
  await warehouse.drop()
})

/** Rows of these come with the roots and their merge. */
const MADE_BY_IDENTITIES = ["profile", "identity", "merge_edge", "merge_log"].map(
  (name) => `ecrm_profiles_${name}`
)

/** Values that an import must have. */
const IMPORT = { format: "orders", status: "done" }

const queryOf = (holder: PersonalDataHolder) => (sql: string, values?: unknown[]) =>
  holder.database === "store"
    ? store.query<Record<string, unknown>>(sql, values)
    : warehouse.query<Record<string, unknown>>(sql.replaceAll("?", "$1"), values)

const columnsOfAll = async (): Promise<(Column & { database: string })[]> => [
  ...(await columnsIn((sql) => store.query(sql), "public")).map((column) => ({
    ...column,
    database: "store",
  })),
  ...(await columnsIn((sql) => warehouse.query(sql), "ecrm_warehouse")).map((column) => ({
    ...column,
    database: "warehouse",
  })),
]

/** Somebody with a row in every table that can hold one. */
async function somebody() {
  const mark = `adasecret${++serial}x`
  const email = `${mark}@private.example`
  const customer_id = `cus_${mark}`
  const visitor_id = `visitor_${mark}`
  const { identities } = store.profiles
  const { root_ids, profile_ids } = await identities.resolve([
    {
      anchor: { kind: "customer", value: customer_id },
      first_seen_at: new Date(),
      identities: [
        { kind: "customer", value: customer_id, proof: "login", proven_at: new Date() },
        { kind: "email", value: email, proof: "mailed_code", proven_at: new Date() },
      ],
    },
    {
      anchor: { kind: "external", value: `old-shop:${mark}` },
      first_seen_at: new Date(),
      identities: [],
    },
  ])
  const merged = await identities.merge(root_ids[0], root_ids[1], {
    actor_id: "user_1",
  } as never)
  expect(merged).toHaveLength(1)
  const named: Record<string, string> = {
    root_ids: root_ids[0],
    customer_ids: customer_id,
    visitor_ids: visitor_id,
    person_keys: customer_id,
    addresses: email,
    address_hashes: store.consent.hashes.address("email", email),
    mentions: `email:${email}`,
  }
  const columns = await columnsOfAll()
  for (const holder of personalDataHolders) {
    for (const table of holder.personal) {
      if (MADE_BY_IDENTITIES.includes(table.table)) continue
      const of = columns.filter((column) => column.table_name === table.table)
      await insert(holder, table, of, mark, named)
    }
  }
  await store.query(
    `UPDATE ecrm_profiles_profile SET display_name = ?, email = ?, search_text = ?
     WHERE id = ?`,
    [mark, email, mark, root_ids[0]]
  )
  return { mark, email, customer_id, root_ids, profile_id: profile_ids[0] }
}

async function insert(
  holder: PersonalDataHolder,
  table: PersonalTable,
  columns: Column[],
  mark: string,
  named: Record<string, string>
): Promise<void> {
  const values = aRow(table.table, columns, mark)
  for (const { column, is, how } of table.match) {
    // By a message of theirs, whose id is that of all rows of the mark.
    if (how !== "message") values[column] = named[is]
  }
  if (table.table === "known_visitor") values.visitor_id = named.visitor_ids
  if (table.table === "import_rejection") {
    values.import_id = await anImport("old-shop")
    values.raw = mark
  }
  if (table.table === "ecrm_messaging_message") values.person = named.root_ids
  if (table.table === "order_line") values.person_key = `old-shop:${mark}`
  const names = Object.keys(values).join(", ")
  // Rows need no segment and no import that they belong to.
  const alone = `SELECT set_config('session_replication_role', 'replica', true)`
  const sql = `INSERT INTO ${table.table} (${names})
    SELECT ${names} FROM jsonb_populate_record(NULL::${table.table}, ?::jsonb)`
  await onDatabase(holder, async (db) => {
    await db.raw(alone)
    await db.raw(sql, [JSON.stringify(values)])
  })
}

/** An import of a source; rejected lines are named by it. @returns its id */
async function anImport(source: string): Promise<unknown> {
  const of = (await columnsOfAll()).filter(({ table_name }) => table_name === "import")
  const { import_id: _given, ...values }: Record<string, unknown> = {
    ...aRow("import", of, source),
    ...IMPORT,
    source,
  }
  const names = Object.keys(values).join(", ")
  const rows = await warehouse.query<{ import_id: unknown }>(
    `INSERT INTO import (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::import, $1)
     RETURNING import_id`,
    [JSON.stringify(values)]
  )
  return rows[0].import_id
}

const onDatabase = (holder: PersonalDataHolder, work: (db: PlainStatements) => Promise<void>) =>
  holder.database === "store"
    ? store.db.transaction(work)
    : warehouse.service.inLongTransaction(work)

/** Tables in which some column still holds a text. */
async function tablesWith(text: string): Promise<string[]> {
  const found: string[] = []
  for (const holder of personalDataHolders) {
    for (const { table } of [...holder.personal, ...holder.impersonal]) {
      const rows = await queryOf(holder)(
        `SELECT 1 FROM ${table} t WHERE lower(t::text) LIKE ? LIMIT 1`,
        [`%${text.toLowerCase()}%`]
      )
      if (rows.length > 0) found.push(table)
    }
  }
  return found
}

const erasureOf = (profile_id: string) =>
  askForErasure(store.container, {
    profile_id,
    requested_by: "staff",
    actor_id: "user_1",
    reason: "they asked",
    also_core: false,
  })

describe("What names a person", () => {
  it("holds an address that they have proven, not one that they were let have an order from", async () => {
    const anchor = { kind: "customer", value: "cus_transferred" } as const
    const proven_at = new Date()
    const { profile_ids } = await store.profiles.identities.resolve([
      {
        anchor,
        first_seen_at: proven_at,
        identities: [
          { ...anchor, proof: "login", proven_at },
          { kind: "email", value: "own@z.example", proof: "mailed_code", proven_at },
          { kind: "email", value: "giver@z.example", proof: "order_transfer", proven_at },
        ],
      },
    ])
    const { addresses } = await findPerson(store.container, profile_ids[0])
    expect(addresses).toEqual(["own@z.example"])
  })
})

describe("The registry of personal data", () => {
  it("names every column of every table of ours, once", async () => {
    const registered = personalDataHolders.flatMap((holder) => [
      ...holder.personal.flatMap(({ table, columns, hidden }) =>
        [...columns, ...Object.keys(hidden)].map((name) => `${holder.database}.${table}.${name}`)
      ),
      ...holder.impersonal.flatMap(({ table, columns }) =>
        columns.map((name) => `${holder.database}.${table}.${name}`)
      ),
    ])
    const there = (await columnsOfAll()).map(
      ({ database, table_name, column_name }) => `${database}.${table_name}.${column_name}`
    )
    expect(registered.sort()).toEqual(there.sort())
  })

  it("finds rows, and changes them, by columns that are there", () => {
    for (const { personal } of personalDataHolders) {
      for (const { table, match, columns, hidden, on_erase } of personal) {
        const known = [...columns, ...Object.keys(hidden)]
        const used = [
          ...match.map(({ column }) => column),
          ...(on_erase.do === "anonymise" ? Object.keys(on_erase.set) : []),
        ]
        expect([table, used.filter((column) => !known.includes(column))]).toEqual([table, []])
      }
    }
  })
})

describe("An export", () => {
  it("holds a row of every table, of this person only", async () => {
    const [ada, other] = [await somebody(), await somebody()]
    const exported = await exportPerson(store.container, ada.profile_id, new Date())
    for (const { capability, personal } of personalDataHolders) {
      for (const { table } of personal) {
        const rows = exported.data[capability][table]
        expect([table, rows.length > 0]).toEqual([table, true])
      }
    }
    const text = JSON.stringify(exported)
    expect(text).toContain(ada.email)
    expect(text).not.toContain(other.mark)
  })
})

describe("An erasure", () => {
  it("leaves nothing that names the person, and everything of others", async () => {
    const [ada, other] = [await somebody(), await somebody()]
    const before = await tablesWith(other.mark)
    const sums = () =>
      warehouse.query(
        `SELECT sum(item_total)::text AS total, count(DISTINCT person_key)::int AS people
         FROM order_fact`
      )
    const total = await sums()
    const { id } = await erasureOf(ada.profile_id)
    await erasePerson(store.container, id)
    expect(await tablesWith(ada.mark)).toEqual([])
    expect(await tablesWith(other.mark)).toEqual(before)
    expect(await sums()).toEqual(total)
    const certificate = await store.consent.erasures.read(id)
    expect(certificate).toMatchObject({ status: "done", requested_by: "staff" })
    expect(certificate?.counts.every(({ rows }) => rows > 0)).toBe(true)
    const [kept] = await store.query(`SELECT person FROM ecrm_consent_erasure WHERE id = ?`, [id])
    expect(kept).toEqual({ person: null })
    // No import brings the reference back.
    const remembered = await warehouse.query(`SELECT pseudonym FROM erased_person`)
    expect(remembered).toEqual([
      { pseudonym: store.consent.hashes.pseudonym(`old-shop:${ada.mark}`) },
    ])
  })

  it("keeps the address from being written to, and withdraws what was agreed", async () => {
    const ada = await somebody()
    const { id } = await erasureOf(ada.profile_id)
    await erasePerson(store.container, id)
    const hash = store.consent.hashes.address("email", ada.email)
    const held = await store.consent.suppressions.held([hash])
    expect(held.some(({ reason, topic }) => reason === "erasure" && topic === null)).toBe(true)
    const standings = await store.consent.ledger.standings([hash])
    expect(standings.every(({ state }) => state === "withdrawn")).toBe(true)
  })

  it("is not undone by core tables that still know the customer", async () => {
    const ada = await somebody()
    const { id } = await erasureOf(ada.profile_id)
    await erasePerson(store.container, id)
    await store.profiles.identities.resolve([
      {
        anchor: { kind: "customer", value: ada.customer_id },
        first_seen_at: new Date(),
        identities: [{ kind: "email", value: ada.email, proof: "none" }],
      },
    ])
    expect(await tablesWith(ada.mark)).toEqual([])
  })

  it("is one however often it is asked for, and done again it changes nothing", async () => {
    const ada = await somebody()
    const asked = await Promise.all([1, 2, 3].map(() => erasureOf(ada.profile_id)))
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1)
    await erasePerson(store.container, asked[0].id)
    const first = await store.consent.erasures.read(asked[0].id)
    await erasePerson(store.container, asked[0].id)
    expect(await store.consent.erasures.read(asked[0].id)).toEqual(first)
    await expect(erasureOf(ada.profile_id)).rejects.toMatchObject({ code: "profiles.unknown" })
  })

  it("goes on where its process was killed, with the same certificate", async () => {
    const ada = await somebody()
    const { id } = await erasureOf(ada.profile_id)
    // Somebody holds the person's tasks, so that the erasure stands still after the marks are set.
    const holder = new Client({ connectionString: warehouse.url })
    await holder.connect()
    await holder.query("BEGIN; SELECT 1 FROM ecrm_warehouse.task FOR UPDATE")
    const killed = expect(erasePerson(store.container, id)).rejects.toThrow()
    await until("a waiting erasure", async () => {
      const rows = await warehouse.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'
           AND query LIKE 'DELETE FROM task%'`
      )
      return rows.length > 0
    })
    await killed
    await holder.query("ROLLBACK")
    await holder.end()
    const half = await store.consent.erasures.read(id)
    expect(half?.status).toBe("running")
    expect((await tablesWith(ada.mark)).length).toBeGreaterThan(0)
    await erasePerson(store.container, id)
    expect(await tablesWith(ada.mark)).toEqual([])
    const done = await store.consent.erasures.read(id)
    expect(done?.status).toBe("done")
    expect(done?.counts).toEqual(half?.counts)
  })

  it("looks the person up anew where a merge has added a root meanwhile", async () => {
    const [ada, other] = [await somebody(), await somebody()]
    const { id } = await erasureOf(ada.profile_id)
    const found = await findPerson(store.container, ada.profile_id)
    await store.consent.erasures.begin(id, found, [])
    await store.profiles.identities.merge(ada.profile_id, other.profile_id, {
      actor_id: "user_1",
    } as never)
    const half = expect(erasePerson(store.container, id)).rejects
    await half.toMatchObject({ code: "consent.person_changed" })
    const marked = await store.query(
      `SELECT 1 FROM ecrm_profiles_profile WHERE id = ANY(?) AND erased_at IS NOT NULL`,
      [[...ada.root_ids, ...other.root_ids]]
    )
    expect(marked).toEqual([])
    await erasePerson(store.container, id)
    expect(await tablesWith(ada.mark)).toEqual([])
    expect(await tablesWith(other.mark)).toEqual([])
  })

  it.each([
    ["who survived", 0],
    ["who did not", 1],
  ])("erases the root it was asked for, %s, and spares one that was parted", async (_, asked) => {
    const ada = await somebody()
    const roots = [...ada.root_ids].sort((a) => (a === ada.profile_id ? -1 : 1))
    const [stays, parted] = asked === 0 ? roots : [roots[1], roots[0]]
    const { id } = await erasureOf(stays)
    const found = await findPerson(store.container, stays)
    await store.consent.erasures.begin(id, found, [])
    const [{ log_id }] = await store.query<{ log_id: number }>(
      `SELECT id::int AS log_id FROM ecrm_profiles_merge_log
       WHERE left_id = ANY(?) ORDER BY id DESC LIMIT 1`,
      [ada.root_ids]
    )
    await store.profiles.identities.unmerge(log_id, { actor_id: "user_1" } as never)
    const half = expect(erasePerson(store.container, id)).rejects
    await half.toMatchObject({ code: "consent.person_changed" })
    await erasePerson(store.container, id)
    const erased = await store.query(
      `SELECT id FROM ecrm_profiles_profile WHERE id = ANY(?) AND erased_at IS NOT NULL`,
      [ada.root_ids]
    )
    expect(erased).toEqual([{ id: stays }])
    const kept = await store.query(
      `SELECT 1 FROM ecrm_profiles_identity WHERE root_id = ? AND is_anchor`,
      [parted]
    )
    expect(kept).toHaveLength(1)
  })

  it("lets nobody tell anything of an erased person", async () => {
    const ada = await somebody()
    const { id } = await erasureOf(ada.profile_id)
    await erasePerson(store.container, id)
    const entry = { key: "late", kind: "note", direction: "in", occurred_at: new Date() }
    const told = { ...entry, root_id: ada.root_ids[0], details: {} } as never
    expect(await append(store.db, [told])).toBe(0)
  })

  it("takes the person out of what core has sent, and no one else", async () => {
    await store.query(
      `CREATE TABLE notification (id text, "to" text, data jsonb, provider_data jsonb,
         receiver_id text, resource_type text, resource_id text)`
    )
    const ada = await somebody()
    await store.query(
      `INSERT INTO notification VALUES ('by_address', ?, '{"a":1}', '{}', NULL, NULL, NULL),
         ('by_receiver', 'x', '{}', '{}', ?, NULL, NULL),
         ('by_resource', 'x', '{}', '{}', NULL, 'customer', ?),
         ('another', 'bob@private.example', '{"b":1}', '{}', 'cus_bob', 'customer', 'cus_bob')`,
      [ada.email.toUpperCase(), ada.customer_id, ada.customer_id]
    )
    const { id } = await erasureOf(ada.profile_id)
    await erasePerson(store.container, id)
    const rows = await store.query(
      `SELECT id FROM notification WHERE "to" = 'erased' AND data IS NULL
         AND provider_data IS NULL AND receiver_id IS NULL ORDER BY id`
    )
    expect(rows).toEqual([{ id: "by_address" }, { id: "by_receiver" }, { id: "by_resource" }])
    const certificate = await store.consent.erasures.read(id)
    const counted = certificate?.counts.find(({ table }) => table === "notification")
    expect(counted).toMatchObject({ capability: "core", action: "anonymise", rows: 3 })
    await store.query(`DROP TABLE notification`)
  })

  it("of a reference touches no longer reference and no other source's", async () => {
    const { identities } = store.profiles
    const { profile_ids } = await identities.resolve([
      {
        anchor: { kind: "external", value: "shop:12" },
        first_seen_at: new Date(),
        identities: [],
      },
    ])
    const imports = [await anImport("shop"), await anImport("other")]
    for (const import_id of imports) {
      await warehouse.query(
        `INSERT INTO import_rejection (import_id, line_no, reason, detail, raw)
         VALUES ($1, 1, 'r', 'd', 'a;12;b'), ($1, 2, 'r', 'd', 'a;123;b')`,
        [import_id]
      )
    }
    const keys = [
      "shop:12",
      "shop:12@1700",
      "resolve:shop:12",
      "shop:123",
      "my-shop:12",
      "other:12",
    ]
    await warehouse.query(
      `INSERT INTO task (kind, key) SELECT 'of_reference', unnest($1::text[])`,
      [keys]
    )
    const { id } = await erasureOf(profile_ids[0])
    await erasePerson(store.container, id)
    const lines = await warehouse.query(
      `SELECT import_id, line_no::int FROM import_rejection WHERE import_id = ANY($1)
       ORDER BY import_id, line_no`,
      [imports]
    )
    expect(lines).toEqual([
      { import_id: imports[0], line_no: 2 },
      { import_id: imports[1], line_no: 1 },
      { import_id: imports[1], line_no: 2 },
    ])
    const tasks = await warehouse.query<{ key: string }>(
      `SELECT key FROM task WHERE kind = 'of_reference' ORDER BY key`
    )
    expect(tasks.map(({ key }) => key).sort()).toEqual(["my-shop:12", "other:12", "shop:123"])
  })
})
