import type { EntityManager } from "typeorm"

/**
 * Takes the turn at recurring work, on the database's clock: of all workers that ask, one gets it
 * every `every_s` seconds. A worker that dies in its turn delays the work by one period at most;
 * one that takes longer than a period may meet the next, so the work must bear running twice.
 */
export async function takeTurn(db: EntityManager, name: string, every_s: number): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `WITH turn AS (
       INSERT INTO task (kind, key, due_at)
       VALUES ('turn', $1, now() + make_interval(secs => $2))
       ON CONFLICT (kind, key) DO UPDATE
         SET due_at = excluded.due_at, requested = task.requested + 1
         WHERE task.due_at <= now()
       RETURNING 1)
     SELECT 1 FROM turn`,
    [name, every_s]
  )
  return rows.length > 0
}
