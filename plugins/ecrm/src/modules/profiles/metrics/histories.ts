import type { PurchaseHistory } from "../../../core/profiles/bg-nbd"
import type { Repeater } from "../../../core/profiles/predictions"
import type { StoreDatabase } from "../../../store-database"
import { doesNotObject } from "./objecting"
import { inSpan, type Span } from "./spans"

/**
 * People of one main currency to fit the models to, without those who object to profiling, times in weeks up to the population's day. Of
 * more people than `limit` always the same are taken, by a hash of their ids, and in one order:
 * sums of floats differ with it, and so would the fitted models.
 */
export async function readHistories(
  db: StoreDatabase,
  currency_code: string,
  limit: number
): Promise<(PurchaseHistory & { m: number })[]> {
  const { rows } = await db.raw<PurchaseHistory & { m: number }>(
    `SELECT repeat_days AS x, (m.last_order_on - m.first_order_on)::float8 / 7 AS t_x,
       (greatest(p.as_of, m.last_order_on) - m.first_order_on)::float8 / 7 AS "T",
       repeat_mean::float8 AS m
     FROM (
       SELECT profile_id, repeat_days, first_order_on, last_order_on, repeat_mean
       FROM ecrm_profiles_metrics person
       WHERE is_main AND currency_code = ? AND ${doesNotObject("person.profile_id")}
       ORDER BY md5(profile_id), profile_id LIMIT ?) m
     CROSS JOIN (SELECT as_of FROM ecrm_profiles_population WHERE currency_code = ?) p
     ORDER BY md5(m.profile_id), m.profile_id`,
    [currency_code, limit, currency_code]
  )
  return rows
}

export interface RepeaterRow extends Repeater {
  profile_id: string
  currency_code: string
  /** Where the row lies; another as soon as it changes. */
  version: string
}

/** People of some main currencies who bought on two days or more and do not object; in no order. */
export async function readRepeaters(
  db: StoreDatabase,
  currency_codes: string[],
  span: Span
): Promise<RepeaterRow[]> {
  if (currency_codes.length === 0) return []
  const people = inSpan(span, "profile_id")
  const { rows } = await db.raw<
    Omit<RepeaterRow, "first_order_on" | "last_order_on"> & {
      first_order_on: string
      last_order_on: string
    }
  >(
    `SELECT profile_id, currency_code, ctid::text AS version, repeat_days, repeat_mean::float8,
       first_order_on::text, last_order_on::text
     FROM ecrm_profiles_metrics person
     WHERE is_main AND repeat_days > 0 AND currency_code = ANY(?)
       AND ${doesNotObject("person.profile_id")} AND ${people.sql}`,
    [currency_codes, ...people.values]
  )
  return rows.map((row) => ({
    profile_id: row.profile_id,
    currency_code: row.currency_code,
    version: row.version,
    repeat_days: row.repeat_days,
    repeat_mean: row.repeat_mean,
    first_order_on: new Date(row.first_order_on),
    last_order_on: new Date(row.last_order_on),
  }))
}
