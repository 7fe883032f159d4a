/** Answers of `/admin/ecrm/profiles` and `/admin/ecrm/staff`. Days are `YYYY-MM-DD`, UTC. */
export interface ProfileLine {
  id: string
  display_name: string | null
  email: string | null
  phone: string | null
  first_seen_on: string
  kind: string
  customer_class: string | null
  country_code: string | null
  has_account: boolean
  loyalty_class: string | null
  rfm_group: string | null
  currency_code: string | null
  orders: number
  revenue: number
  clv: number | null
  last_order_on: string | null
}

export interface ProfilePageAnswer {
  profiles: ProfileLine[]
  count: number
  is_more: boolean
}

export interface CurrencyValue {
  currency_code: string
  is_main: boolean
  orders: number
  revenue: number
  average_order: number
  last_order_on: string
  return_rate: number
  clv: number | null
  next_order_on: string | null
}

export interface NextAction {
  code: string
  reason: Record<string, string | number>
}

export interface ProfileView {
  id: string
  display_name: string | null
  email: string | null
  phone: string | null
  first_seen_at: string
  kind: string
  customer_class: string | null
  employees: number | null
  has_account: boolean
  language: string | null
  preferred_channel: string | null
  best_hour: number | null
  country_code: string | null
  city: string | null
  tier: string | null
  loyalty_class: string | null
  class_change: { from: string | null; to: string; changed_on: string } | null
  rfm: { r: number; f: number; m: number; group: string } | null
  value: CurrencyValue[]
  consents: string[]
  is_suppressed: boolean
  objects_to_profiling: boolean
  customer_ids: string[]
  counts: {
    roots: number
    identities: number
    orders: number
    open_tasks: number
    segments: number
    timeline_entries: number
  }
  next_actions: NextAction[]
}

export interface PersonOrder {
  order_id: string
  display_id: string | null
  source: string
  ordered_at: string
  currency_code: string
  is_canceled: boolean
  returned: number
  net: number
  items: { item_id: string; title: string; sku: string | null; quantity: number }[]
}
