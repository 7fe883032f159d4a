import type { StoreDatabase } from "../../../store-database"

/**
 * Prepares a transaction for going through everybody: compiling to machine code costs more than it
 * saves here, and hash tables over a million people stay in memory.
 */
export async function prepareSetBased(tx: StoreDatabase): Promise<void> {
  await tx.raw("SET LOCAL jit = off")
  await tx.raw("SET LOCAL work_mem = '128MB'")
  await tx.raw("SET LOCAL parallel_setup_cost = 100")
  await tx.raw("SET LOCAL parallel_tuple_cost = 0.005")
}
