import { DAY_MS } from "../../shared/time"
import type { ServingModel } from "../model"

/** Orders that much older than the newest weigh next to nothing in the basket engine. */
const PAST_DAYS = 365

/**
 * Whether an item was last bought long before the newest order, as in a history that was imported
 * beside a younger one. The pairs, whose age counts from the item's own newest order, know more of
 * it than the basket engine, whose age counts from the store's.
 */
export function isLongPast({ basket_engine }: ServingModel, item: number): boolean {
  if (basket_engine === null) return false
  const { orders, newest, instants_ms, basket_of, newest_ms, item_count } =
    basket_engine.model.history
  if (item >= item_count || orders[item] === 0) return false
  return newest_ms - instants_ms[basket_of[newest[item] - 1]] > PAST_DAYS * DAY_MS
}
