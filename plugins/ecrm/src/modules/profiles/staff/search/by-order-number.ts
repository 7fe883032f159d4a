import type { SearchSource } from "./search-source"

/** By the number of an order as the customer knows it, with or without `#`. */
export const byOrderNumber: SearchSource = {
  name: "order_number",
  rank: 1,
  ask({ whole }, { from, where }) {
    if (!/^[\w:./-]{1,64}$/.test(whole)) return null
    return {
      sql: `SELECT p.id FROM ${from} WHERE ${where.sql} AND p.id IN
              (SELECT o.profile_id FROM ecrm_profiles_purchase o WHERE o.display_id = ?)`,
      bindings: [...where.bindings, whole],
    }
  },
}
