import type { StoreDatabase } from "../../../store-database"

/** An insight that takes longer is given up, so that it cannot keep the store waiting. */
const TIMEOUT_MS = 20_000

/**
 * Runs one long reading statement. Compiling it costs more than it saves, and the sorts of a
 * million people fit into this memory.
 */
export async function readInsight<Row>(
  db: StoreDatabase,
  sql: string,
  bindings: unknown[] = []
): Promise<Row[]> {
  return await db.transaction(
    async (tx) => {
      await tx.raw(`SET LOCAL statement_timeout = ${TIMEOUT_MS}`)
      await tx.raw("SET LOCAL work_mem = '64MB'")
      await tx.raw("SET LOCAL jit = off")
      return (await tx.raw<Row>(sql, bindings)).rows
    },
    { readOnly: true }
  )
}
