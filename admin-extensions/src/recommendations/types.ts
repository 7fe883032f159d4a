/** Answers of `/admin/ecrm/recommendations/…`; instants are ISO strings. */
export interface ExplorerItem {
  /** Product id, or the key of an imported SKU that is tied to no product. */
  id: string
  product_id: string | null
  title: string
  sku: string | null
  thumbnail: string | null
  /** Orders it was learned from. */
  orders: number
}

export interface Neighbour extends ExplorerItem {
  orders_together: number
  support: number
  confidence: number
  lift: number
  score: number
  /** True when shoppers of the default region and channel would be shown it. */
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
  /** Id of the order in the store; `null` for an imported one. */
  store_order_id: string | null
}

export interface TrainingStatus {
  /** The newest model; `null` before the first training. */
  model: { version: number; trained_at: string } | null
  is_training: boolean
  /** A training runs or is about to; not while one that failed waits to be tried again. */
  is_asked_for: boolean
  last_error: string | null
}
