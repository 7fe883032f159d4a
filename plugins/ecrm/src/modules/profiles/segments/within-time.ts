import type { StoreDatabase } from "../../../store-database"

const QUERY_CANCELED = "57014"

/**
 * Reads in a transaction of its own, each statement for so long at most.
 * @returns null where the time was over first
 */
export async function withinTime<Result>(
  db: StoreDatabase,
  ms: number,
  read: (tx: StoreDatabase) => Promise<Result>
): Promise<Result | null> {
  // a limit of 0 would be none
  const limit = Math.max(1, Math.round(ms))
  try {
    return await db.transaction(
      async (tx) => {
        await tx.raw(`SET LOCAL statement_timeout = ${limit}`)
        return await read(tx)
      },
      { readOnly: true }
    )
  } catch (error) {
    if ((error as { code?: string }).code !== QUERY_CANCELED) throw error
    return null
  }
}
