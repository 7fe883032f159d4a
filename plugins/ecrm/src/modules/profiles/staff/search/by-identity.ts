import type { SearchSource } from "./search-source"

/** By the id of a customer, a visitor, a profile (merged since or not), or a whole reference. */
export const byIdentity: SearchSource = {
  name: "identity",
  rank: 0,
  ask({ whole }, { from, where }) {
    if (!/^[\w:.-]{5,200}$/.test(whole)) return null
    return {
      sql: `SELECT p.id FROM ${from} WHERE ${where.sql} AND p.id IN (
              SELECT i.profile_id FROM ecrm_profiles_identity i
                WHERE i.kind IN ('customer', 'visitor', 'external') AND i.value = ?
              UNION ALL SELECT r.profile_id FROM ecrm_profiles_profile r WHERE r.id = ?)`,
      bindings: [...where.bindings, whole, whole],
    }
  },
}
