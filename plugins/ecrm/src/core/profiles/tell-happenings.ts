import type { Direction, TimelineEntry, TimelineKind } from "./timeline-entry"

/** Something that happened to an order or a cart, as core's tables have it. */
export interface Happening {
  root_id: string
  key: string
  kind: TimelineKind
  occurred_at: Date
  /** Number of the order as people say it; null for carts. */
  number: string | null
  /** Id of the order in core; null for carts and imported orders. */
  order_id: string | null
  currency_code: string
  /** In major units; null where nothing is paid. */
  amount: string | null
  /** Pieces, or labels of a parcel; null where not counted. */
  quantity: string | null
  /** Titles of the first items; of orders and carts only. */
  titles: string[]
}

const DIRECTIONS: Partial<Record<TimelineKind, Direction>> = {
  order_canceled: "internal",
  order_shipped: "out",
  order_delivered: "out",
  refunded: "out",
}

/** The entry that tells a happening. */
export function tellHappening(happening: Happening): TimelineEntry {
  const { number, order_id, currency_code, amount, quantity, titles } = happening
  const details = {
    ...(number !== null && { number }),
    ...(order_id !== null && { order_id }),
    ...(amount !== null && { amount: Number(amount), currency_code }),
    ...(quantity !== null && { quantity: Number(quantity) }),
    ...(titles.length > 0 && { titles }),
  }
  return {
    root_id: happening.root_id,
    key: happening.key,
    kind: happening.kind,
    direction: DIRECTIONS[happening.kind] ?? "in",
    occurred_at: happening.occurred_at,
    details,
    search_text: [...(number === null ? [] : [number, `#${number}`]), ...titles]
      .join(" ")
      .toLowerCase(),
  }
}
