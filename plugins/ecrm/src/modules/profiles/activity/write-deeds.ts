import type { Deed } from "../../../core/profiles/behaviour"
import type { StoreDatabase } from "../../../store-database"

const TOLD = `
  told AS (
    SELECT * FROM jsonb_to_recordset(?::jsonb)
      AS t(root_id text, kind text, day date, product_id text, count integer))`

/** Of some roots, those whose deeds are stored otherwise than they are given. */
export async function differingRoots(
  db: StoreDatabase,
  root_ids: string[],
  deeds: Deed[]
): Promise<string[]> {
  const { rows } = await db.raw<{ root_id: string }>(
    `WITH ${TOLD},
     stored AS (
       SELECT root_id, kind, day, product_id, count FROM ecrm_profiles_activity
       WHERE root_id = ANY(?))
     SELECT DISTINCT root_id FROM (
       (SELECT * FROM told EXCEPT ALL SELECT * FROM stored)
       UNION ALL
       (SELECT * FROM stored EXCEPT ALL SELECT * FROM told)) differing
     ORDER BY 1`,
    [JSON.stringify(deeds), root_ids]
  )
  return rows.map(({ root_id }) => root_id)
}

/**
 * Makes the stored deeds of some roots equal to the given ones.
 * @returns roots of which something was different
 */
export async function writeDeeds(
  tx: StoreDatabase,
  root_ids: string[],
  deeds: Deed[]
): Promise<string[]> {
  const { rows } = await tx.raw<{ root_id: string }>(
    `WITH ${TOLD},
     gone AS (
       DELETE FROM ecrm_profiles_activity a
       WHERE a.root_id = ANY(?) AND NOT EXISTS (
         SELECT FROM told t WHERE t.root_id = a.root_id AND t.kind = a.kind AND t.day = a.day
           AND t.product_id = a.product_id)
       RETURNING root_id),
     written AS (
       INSERT INTO ecrm_profiles_activity AS a (root_id, profile_id, kind, day, product_id, count)
       SELECT t.root_id, root.profile_id, t.kind, t.day, t.product_id, t.count
       FROM told t JOIN ecrm_profiles_profile root ON root.id = t.root_id
       ON CONFLICT (root_id, kind, day, product_id)
         DO UPDATE SET count = excluded.count, profile_id = excluded.profile_id
         WHERE (a.count, a.profile_id) IS DISTINCT FROM (excluded.count, excluded.profile_id)
       RETURNING root_id)
     SELECT root_id FROM gone UNION SELECT root_id FROM written ORDER BY 1`,
    [JSON.stringify(deeds), root_ids]
  )
  return rows.map(({ root_id }) => root_id)
}
