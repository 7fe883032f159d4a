import type { EventEmitter } from "node:events"
import * as pg from "@medusajs/framework/pg"
import { DataSource } from "typeorm"
import type { EcrmOptions } from "../../options"
import { CreateFacts1763769600000 } from "./schema-migrations/1763769600000-create-facts"
import { CreateOperations1763769600001 } from "./schema-migrations/1763769600001-create-operations"
import { IndexReturnsByPerson1763769600002 } from "./schema-migrations/1763769600002-index-returns-by-person"
import { RememberErasedPeople1763769600003 } from "./schema-migrations/1763769600003-remember-erased-people"
import { IndexTails1763769600010 } from "./schema-migrations/1763769600010-index-tails"
import { NoteChangedProducts1763769600011 } from "./schema-migrations/1763769600011-note-changed-products"
import { EndDoneTasks1763769600012 } from "./schema-migrations/1763769600012-end-done-tasks"

export const WAREHOUSE_SCHEMA = "ecrm_warehouse"
/** Any constant will do, as long as no other program on the database takes the same one. */
const MIGRATION_LOCK_ID = 7_201_318_004

/** Longest a short statement may take on the server. */
const STATEMENT_MS_MAX = 20_000
/** Longest to wait for an answer to one: a server that went silent never cancels anything. */
const ANSWER_MS_MAX = STATEMENT_MS_MAX + 5_000
/** After this the server frees what a process held that vanished inside a transaction. */
const IDLE_IN_TRANSACTION_MS_MAX = 60_000

type Tls = boolean | object

/** The part of what Medusa tells a module about its database that matters here. */
interface HostDatabase {
  clientUrl?: string
  driverOptions?: { ssl?: Tls; connection?: { ssl?: Tls } }
}

/** Where the warehouse is and how it is reached. */
export interface WarehouseServer {
  /** Postgres URL of the writing server. */
  url: string
  ssl: Tls
  options: EcrmOptions["warehouse"]
}

const sslFor = (url: string): Tls => {
  const mode = new URL(url).searchParams.get("sslmode")
  return mode === null || mode === "disable" ? false : { rejectUnauthorized: mode !== "no-verify" }
}

/**
 * Finds the warehouse: the server of its own `url`, else the store's, reached as the store does.
 * @param host `database` as Medusa hands it to a module
 */
export function warehouseServer(
  options: EcrmOptions["warehouse"],
  host: HostDatabase = {}
): WarehouseServer {
  if (options.url) return { url: options.url, ssl: sslFor(options.url), options }
  const url = host.clientUrl ?? process.env.DATABASE_URL ?? ""
  const { driverOptions } = host
  return { url, ssl: driverOptions?.ssl ?? driverOptions?.connection?.ssl ?? sslFor(url), options }
}

const sharedBy = ({ ssl, options }: WarehouseServer) => ({
  type: "postgres" as const,
  // Medusa's own pg: a host need not have one that typeorm could find by itself.
  driver: pg,
  schema: WAREHOUSE_SCHEMA,
  installExtensions: false,
  migrations: [
    CreateFacts1763769600000,
    CreateOperations1763769600001,
    IndexReturnsByPerson1763769600002,
    RememberErasedPeople1763769600003,
    IndexTails1763769600010,
    NoteChangedProducts1763769600011,
    EndDoneTasks1763769600012,
  ],
  migrationsTableName: "migration",
  extra: {
    max: options.pool_size_max,
    options: `-c search_path=${WAREHOUSE_SCHEMA}`,
    application_name: "ecrm-warehouse",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ssl,
    verify: listenForEnd,
  },
})

/**
 * Pool and TypeORM pass a connection on, and for a moment neither listens: an end that the server
 * tells then (57P01, in the same packet as the answer before) would end the process.
 */
function listenForEnd(client: EventEmitter, done: () => void): void {
  client.on("error", () => undefined)
  done()
}

/**
 * Describes connections for tasks, events and everything else that takes no longer than seconds;
 * opens nothing. What takes longer, or is not answered, is an error.
 */
export function shortWork(server: WarehouseServer): DataSource {
  const { extra, ...shared } = sharedBy(server)
  const limits = {
    statement_timeout: STATEMENT_MS_MAX,
    query_timeout: ANSWER_MS_MAX,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS_MAX,
  }
  return new DataSource({ ...shared, url: server.url, extra: { ...extra, ...limits } })
}

/** Describes connections for what may take minutes; opens nothing. Its `slave`s are the replicas. */
export function longWork(server: WarehouseServer): DataSource {
  const { replica_urls } = server.options
  const shared = sharedBy(server)
  if (replica_urls.length === 0) return new DataSource({ ...shared, url: server.url })
  return new DataSource({
    ...shared,
    replication: {
      master: { url: server.url },
      slaves: replica_urls.map((url) => ({ url })),
    },
  })
}

/** A data source that connects when it is first asked for, and again after a failure. */
export class LazySource {
  private connecting: Promise<DataSource> | null = null

  constructor(private readonly connect: () => Promise<DataSource>) {}

  async get(): Promise<DataSource> {
    this.connecting ??= this.connect().catch((error) => {
      this.connecting = null
      throw error
    })
    return await this.connecting
  }

  async close(): Promise<void> {
    const source = await this.connecting?.catch(() => null)
    this.connecting = null
    await source?.destroy()
  }
}

/**
 * Runs pending migrations; of several processes that start at once one does, the others wait.
 * They live in `schema-migrations`: Medusa takes every folder called `migrations` for MikroORM's.
 */
export async function migrateWarehouse(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner("master")
  try {
    await runner.query(`SELECT pg_advisory_lock($1)`, [MIGRATION_LOCK_ID])
    await runner.query(`CREATE SCHEMA IF NOT EXISTS ${WAREHOUSE_SCHEMA}`)
    await dataSource.runMigrations({ transaction: "all" })
  } finally {
    await runner.query(`SELECT pg_advisory_unlock($1)`, [MIGRATION_LOCK_ID]).catch(() => undefined)
    await runner.release()
  }
}
