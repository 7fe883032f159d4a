import type { Prediction } from "../../../core/profiles/predictions"
import type { StoreDatabase } from "../../../store-database"
import { inSpan, type Span } from "./spans"

const day = (instant: Date) => instant.toISOString().slice(0, 10)

/** Notes what is expected of people; what is the same stays untouched. */
export async function writePredictions(
  db: StoreDatabase,
  currency_code: string,
  as_of: Date,
  predictions: (Prediction & { profile_id: string })[]
): Promise<void> {
  if (predictions.length === 0) return
  await db.raw(
    `UPDATE ecrm_profiles_metrics kept SET p_alive = given.p_alive,
       expected_orders = given.expected_orders, clv = given.clv,
       next_order_on = given.next_order_on, scored_on = given.scored_on
     FROM (
       SELECT *, ?::date AS scored_on FROM unnest(?::text[], ?::float8[], ?::float8[], ?::float8[],
         ?::date[]) AS r(profile_id, p_alive, expected_orders, clv, next_order_on)) given
     WHERE kept.profile_id = given.profile_id AND kept.currency_code = ?
       AND (kept.p_alive, kept.expected_orders, kept.clv, kept.next_order_on, kept.scored_on)
         IS DISTINCT FROM (given.p_alive, given.expected_orders, given.clv, given.next_order_on,
           given.scored_on)`,
    [
      day(as_of),
      predictions.map((one) => one.profile_id),
      predictions.map((one) => one.p_alive),
      predictions.map((one) => one.expected_orders),
      predictions.map((one) => one.clv),
      predictions.map((one) => day(one.next_order_on)),
      currency_code,
    ]
  )
}

/**
 * Takes predictions from whoever may have none: with one purchase day, another main currency, an
 * objection, or a currency whose gate is closed.
 * @param open currencies with a model and an open gate
 */
export async function clearPredictions(
  db: StoreDatabase,
  span: Span,
  objecting: string[],
  open: string[]
): Promise<void> {
  const people = inSpan(span, "profile_id")
  await db.raw(
    `UPDATE ecrm_profiles_metrics SET p_alive = NULL, expected_orders = NULL, clv = NULL,
       next_order_on = NULL, scored_on = NULL
     WHERE scored_on IS NOT NULL AND ${people.sql}
       AND (NOT is_main OR repeat_days = 0 OR profile_id = ANY(?) OR NOT (currency_code = ANY(?)))`,
    [...people.values, objecting, open]
  )
}
