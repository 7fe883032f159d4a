import type { StoreDatabase } from "../../../store-database"

/**
 * Of the values that the roots of a person have of one trait, marks the one that counts: what
 * somebody gave before what was learned, then the newest, then the one of the lowest root.
 * @param scope profile ids; `all` for everybody
 */
export async function markEffectiveTraits(
  db: StoreDatabase,
  scope: string[] | "all"
): Promise<void> {
  await db.raw(
    `UPDATE ecrm_profiles_trait t SET is_effective = ranked.is_first
     FROM (
       SELECT root_id, key, row_number() OVER (PARTITION BY profile_id, key
         ORDER BY source = 'learned', given_at DESC, root_id) = 1 AS is_first
       FROM ecrm_profiles_trait ${scope === "all" ? "" : "WHERE profile_id = ANY(?)"}) ranked
     WHERE (t.root_id, t.key) = (ranked.root_id, ranked.key)
       AND t.is_effective <> ranked.is_first`,
    scope === "all" ? [] : [scope]
  )
}
