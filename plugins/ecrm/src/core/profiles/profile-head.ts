/** What a person is worth in one currency. Money in major units; days are UTC days. */
export interface CurrencyValue {
  currency_code: string
  is_main: boolean
  orders: number
  revenue: number
  average_order: number
  first_order_on: string
  last_order_on: string
  interval_days: number | null
  return_rate: number
  discount_share: number
  margin: number | null
  p_alive: number | null
  expected_orders: number | null
  clv: number | null
  next_order_on: string | null
}

/** Head of a person's page, as far as state knows it. */
export interface ProfileHead {
  id: string
  display_name: string | null
  email: string | null
  phone: string | null
  first_seen_at: Date
  refreshed_at: Date | null
  kind: string
  customer_class: string | null
  employees: number | null
  has_account: boolean
  language: string | null
  time_zone: string | null
  preferred_channel: string | null
  best_hour: number | null
  country_code: string | null
  city: string | null
  birthday: string | null
  wedding_anniversary: string | null
  tier: string | null
  loyalty_class: string | null
  /** The last change of the class; null where it never changed. */
  class_change: { from: string | null; to: string; changed_on: string } | null
  rfm: { r: number; f: number; m: number; group: string } | null
  /** One a currency, the main one first. */
  value: CurrencyValue[]
  consents: string[]
  is_suppressed: boolean
  objects_to_profiling: boolean
  /** Core's rows of the person. */
  customer_ids: string[]
  counts: {
    roots: number
    identities: number
    orders: number
    open_tasks: number
    segments: number
    timeline_entries: number
  }
  /** Open tasks, the most urgent first, at most 20. */
  open_tasks: { id: string; title: string; priority: string; due_on: string | null }[]
}
