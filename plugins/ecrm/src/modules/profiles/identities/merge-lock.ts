import type { StoreDatabase } from "../../../store-database"

/** Any constant will do, as long as no other program on the database takes the same one. */
const MERGE_LOCK_ID = 7_201_318_005

/**
 * Waits until nobody else joins or parts people, and keeps others waiting until the transaction
 * ends. First of all statements of a transaction, or two workers could wait for each other's rows.
 */
export async function takeMergeLock(tx: StoreDatabase): Promise<void> {
  await tx.raw(`SELECT pg_advisory_xact_lock(${MERGE_LOCK_ID})`)
}
