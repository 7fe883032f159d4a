/** A person who shops. What a store would know of them, and nothing of why they buy. */
export type HistoryShopper = {
  index: number
  first_name: string
  last_name: string
  email: string
  has_account: boolean
  first_seen_at_ms: number
  address: {
    address_1: string
    city: string
    postal_code: string
    province: string | null
    country_code: string
  }
}

export type HistoryLine = { handle: string; sku: string; quantity: number }

export type HistoryReturn = {
  line: number
  quantity: number
  reason: string
  requested_at_ms: number
  received_at_ms: number
}

/** One order. Instants that lie after the end of the history are null: it has not happened yet. */
export type HistoryOrder = {
  index: number
  shopper: number
  placed_at_ms: number
  lines: HistoryLine[]
  delivery: "Standard" | "Express"
  cancelled_at_ms: number | null
  shipped_at_ms: number | null
  delivered_at_ms: number | null
  return: HistoryReturn | null
}

export type HistoryEvent = {
  shopper: number
  session: number
  at_ms: number
  type: "view" | "search" | "add_to_cart" | "remove_from_cart" | "begin_checkout" | "purchase"
  handle: string | null
  sku: string | null
  query: string | null
  quantity: number | null
  /** Number of the cart among all carts of the history. */
  cart: number | null
  /** Index of the order for `purchase`. */
  order: number | null
}

export type History = {
  shoppers: HistoryShopper[]
  orders: HistoryOrder[]
  events: HistoryEvent[]
}
