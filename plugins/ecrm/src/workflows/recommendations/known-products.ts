import type { CoreDatabase } from "../warehouse/core-database"

/** Which of some product ids exist, published or not. Index look-ups. */
export async function knownProducts(db: CoreDatabase, ids: string[]): Promise<Set<string>> {
  const { rows } = await db.raw<{ id: string }>(
    "SELECT id FROM product WHERE id = ANY(?) AND deleted_at IS NULL",
    [ids]
  )
  return new Set(rows.map(({ id }) => id))
}
