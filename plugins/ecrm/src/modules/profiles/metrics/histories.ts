import type { PurchaseHistory } from "../../../core/profiles/bg-nbd"
import type { Repeater } from "../../../core/profiles/predictions"
import type { StoreDatabase } from "../../../store-database"
import { inSpan, type Span } from "./spans"

/**
 * People of one main currency to fit the models to, times in weeks up to the population's day. Of
 * more people than `limit` always the same are taken, by a hash of their ids, and in one order:
 * sums of floats differ with it, and so would the fitted models.
 */
export async function readHistories(
  db: StoreDatabase,
  currency_code: string,
  objecting: string[],
  limit: number
): Promise<(PurchaseHistory & { m: number })[]> {
  const { rows } = await db.raw<PurchaseHistory & { m: number }>(
    `SELECT repeat_days AS x, (m.last_order_on - m.first_order_on)::float8 / 7 AS t_x,
       (greatest(p.as_of, m.last_order_on) - m.first_order_on)::float8 / 7 AS "T",
       repeat_mean::float8 AS m
     FROM (
       SELECT profile_id, repeat_days, first_order_on, last_order_on, repeat_mean
       FROM ecrm_profiles_metrics
       WHERE is_main AND currency_code = ? AND NOT (profile_id = ANY(?))
       ORDER BY md5(profile_id), profile_id LIMIT ?) m
     CROSS JOIN (SELECT as_of FROM ecrm_profiles_population WHERE currency_code = ?) p
     ORDER BY md5(m.profile_id), m.profile_id`,
    [currency_code, objecting, limit, currency_code]
  )
  return rows
}

export interface RepeaterRow extends Repeater {
  profile_id: string
}

/** People of one main currency who bought on two days or more, in order. */
export async function readRepeaters(
  db: StoreDatabase,
  currency_code: string,
  span: Span,
  objecting: string[]
): Promise<RepeaterRow[]> {
  const people = inSpan(span, "profile_id")
  const { rows } = await db.raw<
    Omit<RepeaterRow, "first_order_on" | "last_order_on"> & {
      first_order_on: string
      last_order_on: string
    }
  >(
    `SELECT profile_id, repeat_days, repeat_mean::float8, first_order_on::text, last_order_on::text
     FROM ecrm_profiles_metrics
     WHERE is_main AND repeat_days > 0 AND currency_code = ?
       AND NOT (profile_id = ANY(?)) AND ${people.sql}
     ORDER BY profile_id`,
    [currency_code, objecting, ...people.values]
  )
  return rows.map((row) => ({
    ...row,
    first_order_on: new Date(row.first_order_on),
    last_order_on: new Date(row.last_order_on),
  }))
}
