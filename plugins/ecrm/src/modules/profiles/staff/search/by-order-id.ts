import type { SearchSource } from "./search-source"

/** By the id of an order, of the store or of an import. */
export const byOrderId: SearchSource = {
  name: "order_id",
  rank: 0,
  ask({ whole }, { from, where }) {
    if (!/^[\w:.-]{5,200}$/.test(whole)) return null
    return {
      sql: `SELECT p.id FROM ${from} WHERE ${where.sql} AND p.id IN
              (SELECT o.profile_id FROM ecrm_profiles_purchase o WHERE o.order_id = ?)`,
      bindings: [...where.bindings, whole],
    }
  },
}
