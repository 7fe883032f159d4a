import type { StoreDatabase } from "../../../store-database"

/** The surviving person to whom a root belongs; null where there is none, or it was erased. */
export async function findSurvivor(db: StoreDatabase, id: string): Promise<string | null> {
  const { rows } = await db.raw<{ id: string }>(
    `SELECT p.id FROM ecrm_profiles_profile root
     JOIN ecrm_profiles_profile p ON p.id = root.profile_id
     WHERE root.id = ? AND p.deleted_at IS NULL AND p.erased_at IS NULL`,
    [id]
  )
  return rows[0]?.id ?? null
}

/** The surviving person of one of core's customers; null while there is none. */
export async function findByCustomer(
  db: StoreDatabase,
  customer_id: string
): Promise<string | null> {
  const { rows } = await db.raw<{ profile_id: string }>(
    `SELECT i.profile_id FROM ecrm_profiles_identity i
     JOIN ecrm_profiles_profile p ON p.id = i.profile_id
     WHERE i.kind = 'customer' AND i.value = ? AND p.deleted_at IS NULL AND p.erased_at IS NULL
     ORDER BY i.is_anchor DESC, i.root_id LIMIT 1`,
    [customer_id]
  )
  return rows[0]?.profile_id ?? null
}
