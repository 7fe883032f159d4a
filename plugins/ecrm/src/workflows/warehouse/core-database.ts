import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** The part of the store's own database connection (knex) this plugin reads core tables with. */
export interface CoreDatabase {
  raw<Row>(sql: string, bindings?: unknown[]): Promise<{ rows: Row[] }>
  transaction<T>(
    work: (tx: CoreDatabase) => Promise<T>,
    config: { isolationLevel: "repeatable read"; readOnly: true }
  ): Promise<T>
}

export const coreDatabase = (container: MedusaContainer): CoreDatabase =>
  container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

/** Runs reads that must agree with each other on one snapshot of the database. */
export const onSnapshot = <T>(db: CoreDatabase, work: (tx: CoreDatabase) => Promise<T>) =>
  db.transaction(work, { isolationLevel: "repeatable read", readOnly: true })
