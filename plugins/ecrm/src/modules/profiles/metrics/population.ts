import type { PopulationFacts } from "../../../core/profiles/prediction-gate"
import type { ValueModel } from "../../../core/profiles/predictions"
import { DAY_MS } from "../../../core/shared/time"
import type { StoreDatabase } from "../../../store-database"
import { prepareSetBased } from "../segments/set-based"
import { doesNotObject } from "./objecting"

/** What all people of one main currency were like at the last population run. */
export interface Population {
  currency_code: string
  /** UTC midnight. */
  as_of: Date
  facts: PopulationFacts
  model: ValueModel | null
  computed_at: Date
}

interface Row extends Omit<Population, "as_of" | "facts"> {
  as_of: string
  buyers: number
  first_order_on: string
  last_order_on: string
  orders_max: number
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS

/** Populations by currency. */
export async function readPopulations(db: StoreDatabase): Promise<Population[]> {
  const { rows } = await db.raw<Row>(
    `SELECT currency_code, as_of::text, buyers, first_order_on::text, last_order_on::text,
       orders_max, model, computed_at
     FROM ecrm_profiles_population ORDER BY buyers DESC, currency_code`
  )
  return rows.map(({ currency_code, as_of, model, computed_at, ...row }) => ({
    currency_code,
    as_of: new Date(as_of),
    facts: {
      buyers: row.buyers,
      history_days: daysBetween(row.first_order_on, as_of),
      last_order_days: Math.max(0, daysBetween(row.last_order_on, as_of)),
      orders_max: row.orders_max,
    },
    model,
    computed_at,
  }))
}

/** The values at ⌈n·s/5⌉ of everybody in order, for s from 1 to 4; exact below 2^50 people. */
const cutoffs = (measure: string) =>
  `percentile_disc('{0.2,0.4,0.6,0.8}'::float8[]) WITHIN GROUP (ORDER BY ${measure})`

/**
 * Notes what all people of each main currency are like today, without those who object to
 * profiling. Currencies that nobody has any more are dropped. The models stay until
 * `writeModel`.
 */
export async function writePopulations(db: StoreDatabase): Promise<void> {
  await db.transaction(async (tx) => {
    await prepareSetBased(tx)
    await tx.raw(
      `WITH counted AS MATERIALIZED (
         SELECT currency_code, count(*) AS n, min(first_order_on) AS first_order_on,
           max(last_order_on) AS last_order_on, max(purchase_days) AS orders_max,
           ${cutoffs("last_order_on")} AS r, ${cutoffs("purchase_days")} AS f,
           ${cutoffs("revenue")} AS m
         FROM ecrm_profiles_metrics person WHERE is_main AND ${doesNotObject("person.profile_id")}
         GROUP BY currency_code),
       gone AS (
         DELETE FROM ecrm_profiles_population
         WHERE currency_code NOT IN (SELECT currency_code FROM counted))
       INSERT INTO ecrm_profiles_population AS kept (currency_code, as_of, buyers,
         first_order_on, last_order_on, orders_max, r_cutoffs, f_cutoffs, m_cutoffs)
       SELECT currency_code, (now() AT TIME ZONE 'UTC')::date, n, first_order_on, last_order_on,
         orders_max, r, f, m
       FROM counted ORDER BY currency_code
       ON CONFLICT (currency_code) DO UPDATE SET as_of = excluded.as_of,
         buyers = excluded.buyers, first_order_on = excluded.first_order_on,
         last_order_on = excluded.last_order_on, orders_max = excluded.orders_max,
         r_cutoffs = excluded.r_cutoffs, f_cutoffs = excluded.f_cutoffs,
         m_cutoffs = excluded.m_cutoffs, computed_at = now()`
    )
  })
}

/** Notes the models of a currency. */
export async function writeModel(
  db: StoreDatabase,
  currency_code: string,
  model: ValueModel | null
): Promise<void> {
  await db.raw(`UPDATE ecrm_profiles_population SET model = ? WHERE currency_code = ?`, [
    model === null ? null : JSON.stringify(model),
    currency_code,
  ])
}

/** True where somebody's main currency has no population yet. */
export async function lacksPopulation(db: StoreDatabase, profile_ids: string[]): Promise<boolean> {
  const { rows } = await db.raw<{ lacks: boolean }>(
    `SELECT EXISTS (
       SELECT FROM ecrm_profiles_metrics m WHERE m.profile_id = ANY(?) AND m.is_main
         AND NOT EXISTS (
           SELECT FROM ecrm_profiles_population p WHERE p.currency_code = m.currency_code)
     ) AS lacks`,
    [profile_ids]
  )
  return rows[0].lacks
}
