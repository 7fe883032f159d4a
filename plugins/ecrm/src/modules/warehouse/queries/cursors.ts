import type { EntityManager } from "typeorm"

export interface Cursor {
  name: string
  position: string
  details: Record<string, unknown>
  updated_at: Date
}

/** Reads where a sweep or a restartable run stands; `null` before its first step. */
export async function readCursor(db: EntityManager, name: string): Promise<Cursor | null> {
  const rows = await db.query(`SELECT * FROM cursor WHERE name = $1`, [name])
  return rows[0] ?? null
}

/** Notes where a sweep or a restartable run stands. */
export async function writeCursor(
  db: EntityManager,
  name: string,
  position: string,
  details: Record<string, unknown> = {}
): Promise<void> {
  await db.query(
    `INSERT INTO cursor (name, position, details) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET position = excluded.position,
       details = excluded.details, updated_at = now()`,
    [name, position, JSON.stringify(details)]
  )
}
