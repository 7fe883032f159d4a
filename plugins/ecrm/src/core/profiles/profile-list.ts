import type { ConsentFilter } from "../consent/consent-filter"

/** By what a list of people can be sorted; `-` turns the order round. Ties go by id. */
export const PROFILE_SORTS = ["name", "revenue", "last_order", "clv", "first_seen"] as const
export type ProfileSort = (typeof PROFILE_SORTS)[number]

/** What people of a list have in common; what is null is not asked. */
export interface ProfileFilter {
  kind: string | null
  customer_class: string | null
  loyalty_class: string | null
  rfm_group: string | null
  /** RFM scores 1..5. */
  r: number | null
  f: number | null
  m: number | null
  country_code: string | null
  segment_id: string | null
  has_account: boolean | null
  consent: ConsentFilter | null
}

/** One page of a list of people. */
export interface ProfileListQuery {
  /** What was typed into the search field; null: everybody. */
  q: string | null
  filter: ProfileFilter
  /** Null: what fits the search best, or who was seen last where nothing is searched. */
  sort: ProfileSort | null
  is_descending: boolean
  limit: number
  offset: number
}

/** One line of a list of people. Money in major units of `currency_code`. */
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

/** A page of people. `count` is exact up to `COUNT_EXACT_MAX`; beyond it `is_more` is true. */
export interface ProfilePage {
  profiles: ProfileLine[]
  count: number
  is_more: boolean
}

/** People that a list counts and pages through; a million cannot be leafed through anyway. */
export const COUNT_EXACT_MAX = 10_000
