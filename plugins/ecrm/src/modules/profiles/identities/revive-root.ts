import type { StoreDatabase } from "../../../store-database"

/** Lets a root that was erased begin anew, empty: its person came back by their own word. */
export async function reviveRoot(db: StoreDatabase, root_id: string): Promise<void> {
  await db.raw(
    `UPDATE ecrm_profiles_profile
     SET erased_at = NULL, deleted_at = NULL, first_seen_at = now(), updated_at = now()
     WHERE id = ? AND erased_at IS NOT NULL`,
    [root_id]
  )
}
