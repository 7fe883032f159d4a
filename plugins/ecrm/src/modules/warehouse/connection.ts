import { DataSource } from "typeorm"
import type { EcrmOptions } from "../../options"
import { CreateFacts1763769600000 } from "./schema-migrations/1763769600000-create-facts"
import { CreateOperations1763769600001 } from "./schema-migrations/1763769600001-create-operations"

export const WAREHOUSE_SCHEMA = "ecrm_warehouse"
/** Any constant will do, as long as no other program on the database takes the same one. */
const MIGRATION_LOCK_ID = 7_201_318_004

const sslFor = (url: string) => {
  const mode = new URL(url).searchParams.get("sslmode")
  return mode === null || mode === "disable" ? false : { rejectUnauthorized: mode !== "no-verify" }
}

/**
 * Describes the connection to the warehouse; opens nothing.
 * @param url Postgres URL of the writing server
 */
export function warehouseDataSource(url: string, options: EcrmOptions["warehouse"]): DataSource {
  const extra = {
    max: options.pool_size_max,
    options: `-c search_path=${WAREHOUSE_SCHEMA}`,
    application_name: "ecrm-warehouse",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ssl: sslFor(url),
  }
  const shared = {
    type: "postgres" as const,
    schema: WAREHOUSE_SCHEMA,
    extra,
    installExtensions: false,
    migrations: [CreateFacts1763769600000, CreateOperations1763769600001],
    migrationsTableName: "migration",
  }
  return options.replica_urls.length === 0
    ? new DataSource({ ...shared, url })
    : new DataSource({
        ...shared,
        replication: {
          master: { url },
          slaves: options.replica_urls.map((replica) => ({ url: replica })),
        },
      })
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
