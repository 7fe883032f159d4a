import { itemsOf, type ItemFilter } from "./item-filter"
import { joined, sql, type Sql } from "./sql"
import type { Counted } from "./times"
import type { UtcDay } from "./utc-day"

/** Days that the audience carries of one person's newest orders. */
export const DEED_DAYS_MAX = 100
/** More categories than this in one condition are counted from the orders themselves. */
const CATEGORIES_MAX = 10

/**
 * Days come newest first, so whoever did it at least N times since a day has that day or a later
 * one at place N: no order need be counted.
 */
const atPlace = (days: Sql) => (count: number, since: UtcDay | null) => {
  if (count > DEED_DAYS_MAX) return null
  return since === null
    ? sql`cardinality(${days}) >= ${count}::int`
    : sql`coalesce(${days}[${count}::int] >= ${since}::date, FALSE)`
}

/** Orders that were not cancelled. */
export const ordersCounted: Counted = {
  rows: sql`FROM ecrm_profiles_purchase p WHERE NOT p.is_canceled`,
  profile_id: sql`p.profile_id`,
  day: sql`p.day`,
  measure: sql`count(*)`,
  atLeast: atPlace(sql`a.order_days`),
}

/** Orders of which something came back, on the day of the order. */
export const returnsCounted: Counted = {
  ...ordersCounted,
  rows: sql`FROM ecrm_profiles_purchase p WHERE NOT p.is_canceled AND p.returned_quantity > 0`,
  atLeast: atPlace(sql`a.return_days`),
}

const codesOf = (category_ids: string[]): Sql =>
  sql`SELECT code FROM ecrm_profiles_category_code
      WHERE category_id = ANY (${category_ids}::text[])`

function inCategories(ids: string[], count: number, since: UtcDay | null): Sql | null {
  if (count > 1) {
    if (ids.length > 1 || since !== null) return null
    return sql`coalesce(a.bought_category_counts[
      array_position(a.bought_categories, (${codesOf(ids)}))] >= ${count}::int, FALSE)`
  }
  if (since === null) return sql`a.bought_categories && ARRAY(${codesOf(ids)})`
  if (ids.length > CATEGORIES_MAX) return null
  const lately = ids.map(
    (id) => sql`coalesce(a.bought_category_days[
      array_position(a.bought_categories, (${codesOf([id])}))] >= ${since}::date, FALSE)`
  )
  return joined(lately, "OR")
}

/** Orders in which some items were bought and not all of them brought back. */
export function ordersOfCounted(of: ItemFilter): Counted {
  const bought = sql`FROM ecrm_profiles_purchased_item i
    WHERE i.item_id IN (${itemsOf(of)}) AND i.quantity > 0`
  const ids = [...new Set(of.ids)]
  return {
    rows: bought,
    distinctRows: sql`FROM (SELECT DISTINCT i.profile_id, i.order_id, i.day ${bought}) i WHERE TRUE`,
    profile_id: sql`i.profile_id`,
    day: sql`i.day`,
    measure: sql`count(DISTINCT i.order_id)`,
    ...(of.kind === "category" && {
      atLeast: (count, since) => inCategories(ids, count, since),
    }),
  }
}

/** Behaviour of one kind, as the audience carries its last day and its count. */
export const activityKnown = (kind: string) => (count: number, since: UtcDay | null) => {
  const place = sql`[array_position(a.activity_kinds, ${kind}::text)]`
  if (since === null) return sql`coalesce(a.activity_counts${place} >= ${count}::int, FALSE)`
  return count > 1 ? null : sql`coalesce(a.activity_days${place} >= ${since}::date, FALSE)`
}
