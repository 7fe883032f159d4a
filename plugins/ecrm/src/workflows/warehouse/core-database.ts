import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { StoreDatabase } from "../../store-database"

/** The store's own database connection, with which this plugin reads core tables. */
export type CoreDatabase = StoreDatabase

export const coreDatabase = (container: MedusaContainer): CoreDatabase =>
  container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

/** Runs reads that must agree with each other on one snapshot of the database. */
export const onSnapshot = <T>(db: CoreDatabase, work: (tx: CoreDatabase) => Promise<T>) =>
  db.transaction(work, { isolationLevel: "repeatable read", readOnly: true })
