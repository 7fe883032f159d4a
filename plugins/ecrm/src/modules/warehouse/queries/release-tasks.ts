import type { EntityManager } from "typeorm"

/** Takes work from workers that are known to be dead, without waiting for the end of their lease. */
export async function releaseTasks(db: EntityManager, kind: string, keys: string[]): Promise<void> {
  await db.query(
    `UPDATE task SET leased_until = NULL, lease_id = NULL, due_at = now()
     WHERE kind = $1 AND key = ANY($2) AND leased_until IS NOT NULL`,
    [kind, keys]
  )
}
