/** Answers of `/admin/ecrm/recommendations/…`; instants are ISO strings. */
export interface ItemHit {
  item_id: string
  sku: string | null
  title: string
  product_id: string | null
  /** Orders that contain the item. */
  orders: number
}

export interface Neighbour extends ItemHit {
  orders_together: number
  support: number
  confidence: number
  lift: number
  score: number
  /** True when a shopper would be shown it. */
  is_served: boolean
  /** Why not, by code; `null` when it is served. */
  not_served_because: string | null
}

export interface PairOrder {
  order_id: string
  display_id: string | null
  /** `store`, or the name of an imported history. */
  source: string
  ordered_at: string
}

export interface RecommenderStatus {
  version: number | null
  trained_at: string | null
  is_training: boolean
}
