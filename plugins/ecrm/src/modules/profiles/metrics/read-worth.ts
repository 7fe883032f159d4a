import type { StoreDatabase } from "../../../store-database"

/** Figures of one person in one currency; money and rates as numbers, days as `yyyy-mm-dd`. */
export interface CurrencyWorth {
  currency_code: string
  is_main: boolean
  orders: number
  purchase_days: number
  revenue: number
  average_order: number
  first_order_on: string
  last_order_on: string
  interval_days: number | null
  return_rate: number
  discount_share: number
  margin: number | null
  r: number | null
  f: number | null
  m: number | null
  rfm_group: string | null
  loyalty_class: string | null
  p_alive: number | null
  expected_orders: number | null
  clv: number | null
  next_order_on: string | null
  scored_on: string | null
}

/** Figures of one person, the main currency first, then by code. */
export async function readWorth(db: StoreDatabase, profile_id: string): Promise<CurrencyWorth[]> {
  const { rows } = await db.raw<CurrencyWorth>(
    `SELECT currency_code, is_main, orders, purchase_days, revenue::float8,
       average_order::float8, first_order_on::text, last_order_on::text, interval_days::float8,
       return_rate::float8, discount_share::float8, margin::float8, r, f, m, rfm_group,
       loyalty_class, p_alive, expected_orders, clv, next_order_on::text, scored_on::text
     FROM ecrm_profiles_metrics WHERE profile_id = ? ORDER BY is_main DESC, currency_code`,
    [profile_id]
  )
  return rows
}
