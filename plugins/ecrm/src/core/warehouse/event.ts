/** What a storefront may report. */
export const EVENT_TYPES = [
  "view",
  "search",
  "add_to_cart",
  "remove_from_cart",
  "begin_checkout",
  "purchase",
  "exposure",
  "click",
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** Whose deeds are kept but are no shopper's: what is measured leaves them out. */
export type EventActor = "staff" | "bot"

/** A behaviour event as it is stored; `null` where the event says nothing of it. */
export interface EventRow {
  visitor_id: string
  /** UUIDv7; its time is `occurred_at`, so one id can only ever be one row. */
  event_id: string
  occurred_at: Date
  type: EventType
  product_id: string | null
  variant_id: string | null
  /** Product beside which a pick was shown. */
  anchor_product_id: string | null
  cart_id: string | null
  order_id: string | null
  customer_id: string | null
  sales_channel_id: string | null
  query: string | null
  slot: string | null
  /** 0-based place of a pick in its list. */
  position: number | null
  quantity: number | null
  model_version: number | null
  /** Why a pick was shown, as its reason's code. */
  reason_code: string | null
  /** `<experiment id>:<variant key>` of a slot in which something is tried. */
  variant: string | null
  /** `null` for a shopper. */
  actor: EventActor | null
}
