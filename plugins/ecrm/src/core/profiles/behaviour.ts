import { MINUTE_MS } from "../shared/time"

/**
 * Whose events are whose. An event of somebody signed in belongs to that customer's root; one that
 * names no customer belongs to the root its visitor is given here, or to nobody.
 */
export interface BehaviourOwners {
  customers: { customer_id: string; root_id: string }[]
  visitors: { visitor_id: string; root_id: string }[]
}

/** How often one thing was done on one UTC day. */
export interface Deed {
  root_id: string
  /** Type of an event, or `visit`. */
  kind: string
  /** `YYYY-MM-DD`, UTC; of a visit the day it began. */
  day: string
  /** Empty where the deed has no product. */
  product_id: string
  count: number
}

/** Silence that ends a visit. */
export const VISIT_GAP_MS = 30 * MINUTE_MS

/** What one visitor did on the pages of the store without a pause of `VISIT_GAP_MS`. */
export interface Visit {
  root_id: string
  visitor_id: string
  started_at: Date
  ended_at: Date
  views: number
  searches: number
  /** Products added to the cart, each addition counted. */
  added_to_cart: number
  purchases: number
  /** Products seen, the first five in the order they were seen; a title is null where unknown. */
  products: { product_id: string; title: string | null }[]
}
