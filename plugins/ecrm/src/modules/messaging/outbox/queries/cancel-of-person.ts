import type { StoreDatabase } from "../../../../store-database"

/**
 * Cancels what is queued for somebody who is erased; a worker that holds it can begin it no more.
 * @returns number of messages
 */
export async function cancelOfPerson(
  db: StoreDatabase,
  root_ids: readonly string[],
  address_hashes: readonly string[]
): Promise<number> {
  const { rowCount } = await db.raw(
    `UPDATE ecrm_messaging_message
     SET state = 'skipped', reason = 'erased', ended_at = now(), lease_id = NULL,
       leased_until = NULL
     WHERE state = 'queued' AND (root_id = ANY(?::text[]) OR address_hash = ANY(?::text[]))`,
    [root_ids, address_hashes]
  )
  return rowCount ?? 0
}
