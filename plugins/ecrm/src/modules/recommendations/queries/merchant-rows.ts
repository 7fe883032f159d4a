import type { StoreDatabase } from "../../../store-database"

/** What servers obey, as it is stored. */
export interface MerchantRows {
  slots: { name: string; policy: unknown }[]
  rules: {
    id: string
    document: unknown
    slots: string[]
    priority: number
    starts_at_ms: number | null
    ends_at_ms: number | null
    updated_at_ms: number
  }[]
  fits: { product_id: string; fits_product_id: string; note: string | null }[]
  chains: { id: string; document: unknown }[]
  traits: { key: string; labels: Record<string, string> }[]
  advisers: { key: string; document: unknown; version: number }[]
}

/** Grows with every change of what servers obey. One row by its key. */
export async function readRevision(db: StoreDatabase): Promise<number> {
  const { rows } = await db.raw<{ revision: string }>(
    `SELECT revision FROM ecrm_recommendations_revision`
  )
  return Number(rows[0].revision)
}

const MS = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8 AS ${column}_ms`

/**
 * What servers obey and the revision it belongs to, in one view of the database. Reads whole
 * tables: for a change, not a request.
 */
export async function readMerchantState(
  db: StoreDatabase
): Promise<{ revision: number; rows: MerchantRows }> {
  return await db.transaction(
    async (tx) => ({ revision: await readRevision(tx), rows: await readMerchantRows(tx) }),
    { isolationLevel: "repeatable read", readOnly: true }
  )
}

/** Slots, rules and chains that may still hold, fits, names of traits and advisers. */
async function readMerchantRows(db: StoreDatabase): Promise<MerchantRows> {
  const slots = await db.raw<MerchantRows["slots"][number]>(
    `SELECT name, policy FROM ecrm_recommendations_slot WHERE deleted_at IS NULL`
  )
  const rules = await db.raw<MerchantRows["rules"][number]>(
    `SELECT id, document, slots, priority, ${MS("starts_at")}, ${MS("ends_at")},
       ${MS("updated_at")}
     FROM ecrm_recommendations_rule
     WHERE is_active AND (ends_at IS NULL OR ends_at > now())`
  )
  const fits = await db.raw<MerchantRows["fits"][number]>(
    `SELECT product_id, fits_product_id, note FROM ecrm_recommendations_fit
     ORDER BY product_id, updated_at DESC, fits_product_id`
  )
  const chains = await db.raw<MerchantRows["chains"][number]>(
    `SELECT id, document FROM ecrm_recommendations_chain
     WHERE status = 'active' AND (ends_at IS NULL OR ends_at > now())
     ORDER BY priority DESC, updated_at DESC, id`
  )
  const traits = await db.raw<MerchantRows["traits"][number]>(
    `SELECT key, labels FROM ecrm_recommendations_trait WHERE is_active`
  )
  const advisers = await db.raw<MerchantRows["advisers"][number]>(
    `SELECT key, document, version FROM ecrm_recommendations_adviser WHERE is_active`
  )
  return {
    slots: slots.rows,
    rules: rules.rows,
    fits: fits.rows,
    chains: chains.rows,
    traits: traits.rows,
    advisers: advisers.rows,
  }
}
