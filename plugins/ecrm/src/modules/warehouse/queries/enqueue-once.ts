import type { EntityManager } from "typeorm"

/**
 * Asks for work that a key may see once in its life: a key that is waiting, running or done is
 * left alone. Its handler must keep finished rows (`once`).
 * @returns keys that were new
 */
export async function enqueueOnce(
  db: EntityManager,
  kind: string,
  keys: string[]
): Promise<string[]> {
  if (keys.length === 0) return []
  const rows: { key: string }[] = await db.query(
    `WITH asked AS (
       INSERT INTO task (kind, key) SELECT $1, key FROM unnest($2::text[]) AS r(key) ORDER BY key
       ON CONFLICT DO NOTHING RETURNING key)
     SELECT key FROM asked`,
    [kind, [...new Set(keys)]]
  )
  return rows.map((row) => row.key)
}
