/** What somebody keeps of what they bought. */
export interface BoughtProduct {
  product_id: string
  /** Day of the last purchase, `YYYY-MM-DD`. */
  bought_on: string
  /** When the last parcel of that order arrived, since 1970, UTC; null where nobody said so. */
  delivered_at_ms: number | null
}

/**
 * Column `bought`: list of `BoughtProduct`, newest first, each product once. Arrivals are those
 * that the timeline tells. Cost: index look-ups, bounded by what one person bought and did.
 * @param profile expression of the profile's id
 */
export const boughtColumn = (profile: string, products_max: number): string => `
    coalesce((SELECT json_agg(json_build_object('product_id', b.product_id,
        'bought_on', b.bought_on, 'delivered_at_ms', d.delivered_at_ms)
        ORDER BY b.bought_on DESC, b.product_id)
      FROM (SELECT item.product_id, max(p.day) AS bought_on,
              (array_agg(p.order_id ORDER BY p.day DESC, p.order_id))[1] AS order_id
            FROM ecrm_profiles_purchased_item p JOIN ecrm_profiles_item item USING (item_id)
            WHERE p.profile_id = ${profile} AND p.quantity > 0
              AND item.product_id IS NOT NULL
            GROUP BY item.product_id ORDER BY 2 DESC, 1 LIMIT ${products_max}) b
      LEFT JOIN (SELECT t.details->>'order_id' AS order_id,
              extract(epoch FROM max(t.occurred_at))::float8 * 1000 AS delivered_at_ms
            FROM ecrm_profiles_timeline t
            WHERE t.profile_id = ${profile} AND t.kind = 'order_delivered'
            GROUP BY 1) d USING (order_id)), '[]') AS bought`
