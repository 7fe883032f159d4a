import type { MedusaContainer } from "@medusajs/framework/types"
import { WAREHOUSE_MODULE } from "../../../modules/warehouse"
import type WarehouseModuleService from "../../../modules/warehouse/service"
import { coreDatabase } from "../../warehouse/core-database"

const CURSOR = "messaging_unsubscribes"
/** Ids of words about consent that are gone through at once. */
const STEP = 20_000
/** Words may be committed in another order than that of their ids. */
const OVERLAP = 1_000
/** A farewell so long after a mail has nothing to do with it. */
const DAYS_MAX = 30

/**
 * Notes at the newest mail about a topic that its reader has withdrawn their consent since: links
 * carry tokens that tell nothing of the mail. What staff entered is no answer to a mail. May be
 * done again, and by several processes at once.
 */
export async function noteUnsubscribes(container: MedusaContainer): Promise<void> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const db = coreDatabase(container)
  const seen = Number((await warehouse.readCursor(CURSOR))?.position ?? 0)
  const { rows } = await db.raw<{ newest: string | null }>(
    "SELECT max(id)::text AS newest FROM ecrm_consent_entry"
  )
  const upto = Math.max(seen, Math.min(Number(rows[0].newest ?? 0), seen + STEP))
  await db.raw(
    `WITH farewell AS (
       SELECT id, address_hash, topic, occurred_at FROM ecrm_consent_entry
       WHERE id > ? AND id <= ? AND state = 'withdrawn' AND channel = 'email'
         AND source <> 'staff'),
     answered AS (
       SELECT DISTINCT ON (f.id) m.id, f.occurred_at
       FROM farewell f JOIN ecrm_messaging_message m
         ON m.address_hash = f.address_hash AND m.topic = f.topic
         AND m.message_class = 'marketing' AND m.accepted_at <= f.occurred_at
         AND m.accepted_at > f.occurred_at - make_interval(days => ${DAYS_MAX})
       ORDER BY f.id, m.accepted_at DESC, m.id)
     UPDATE ecrm_messaging_message m SET unsubscribed_at = answered.occurred_at
     FROM answered WHERE m.id = answered.id AND m.unsubscribed_at IS NULL`,
    [seen - OVERLAP, upto]
  )
  if (upto > seen) await warehouse.writeCursor(CURSOR, String(upto))
}
