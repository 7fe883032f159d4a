import type { StoreDatabase } from "../../../store-database"
import type { Fit } from "./fits"

/** What writing fits changes, or would. */
export interface FitChanges {
  added: number
  /** Got another note. */
  changed: number
  /** Were there with this note. */
  unchanged: number
}

const COUNT = `
  SELECT count(*) FILTER (WHERE f.product_id IS NULL)::int AS added,
    count(*) FILTER (WHERE f.product_id IS NOT NULL
      AND f.note IS DISTINCT FROM g.note)::int AS changed,
    count(*) FILTER (WHERE f.product_id IS NOT NULL
      AND f.note IS NOT DISTINCT FROM g.note)::int AS unchanged
  FROM jsonb_to_recordset(?::jsonb) AS g(product_id text, fits_product_id text, note text)
  LEFT JOIN ecrm_recommendations_fit f USING (product_id, fits_product_id)`

const WRITE = `
  INSERT INTO ecrm_recommendations_fit AS f (product_id, fits_product_id, note, updated_by,
    updated_at)
  SELECT product_id, fits_product_id, note, ?, now()
  FROM jsonb_to_recordset(?::jsonb) AS g(product_id text, fits_product_id text, note text)
  ORDER BY product_id, fits_product_id
  ON CONFLICT (product_id, fits_product_id) DO UPDATE
    SET note = excluded.note, updated_by = excluded.updated_by, updated_at = now()
    WHERE f.note IS DISTINCT FROM excluded.note`

/**
 * Writes fits in one transaction, all or none; again changes nothing.
 * @param fits each pair once, of two products
 * @param is_dry_run counts only
 */
export async function writeFits(
  db: StoreDatabase,
  fits: Fit[],
  actor: string,
  is_dry_run: boolean
): Promise<FitChanges> {
  const given = JSON.stringify(fits)
  return await db.transaction(async (tx) => {
    const { rows } = await tx.raw<FitChanges>(COUNT, [given])
    if (!is_dry_run) await tx.raw(WRITE, [actor, given])
    return rows[0]
  })
}
