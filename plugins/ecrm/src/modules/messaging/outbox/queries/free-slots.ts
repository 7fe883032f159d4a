import type { StoreDatabase } from "../../../../store-database"

/** A place under a cap that was taken for nothing. */
export interface Slot {
  address_hash: string
  period: string
}

/**
 * Takes places back, given `freed (address_hash, period)`: one row a place. Locked in the order in
 * which they are taken.
 */
export const FREE_SLOTS = `
  freed_of AS (
    SELECT address_hash, period, count(*)::int AS places FROM freed GROUP BY 1, 2),
  locked AS (
    SELECT k.address_hash, k.period, freed_of.places
    FROM ecrm_messaging_contact_count k JOIN freed_of USING (address_hash, period)
    ORDER BY strpos(k.period, 'W'), k.address_hash, k.period FOR UPDATE OF k),
  given_back AS (
    UPDATE ecrm_messaging_contact_count k SET sent = greatest(0, k.sent - locked.places)
    FROM locked WHERE k.address_hash = locked.address_hash AND k.period = locked.period)`

/** Gives places back that were taken for what was not sent. */
export async function freeSlots(db: StoreDatabase, slots: readonly Slot[]): Promise<void> {
  if (slots.length === 0) return
  await db.raw(
    `WITH freed AS (
       SELECT address_hash, period
       FROM jsonb_to_recordset(?::jsonb) AS t(address_hash text, period text)),
     ${FREE_SLOTS}
     SELECT 1`,
    [JSON.stringify(slots)]
  )
}
