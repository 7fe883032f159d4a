import type { ProfileScope } from "../../../core/profiles/scope"
import { DEED_DAYS_MAX } from "../../../core/profiles/segments/known-deeds"
import type { StoreDatabase } from "../../../store-database"
import { prepareSetBased } from "./set-based"

const PEOPLE_PER_STEP = 20_000

/** Gives every category that anything belongs to a code, in the order of their ids. */
const codeCategories = (db: StoreDatabase) =>
  db.raw(
    `INSERT INTO ecrm_profiles_category_code (category_id)
     SELECT DISTINCT unnest(category_ids) AS id FROM ecrm_profiles_item
     EXCEPT SELECT category_id FROM ecrm_profiles_category_code
     ORDER BY id ON CONFLICT DO NOTHING`
  )

/** @param of condition on `profile_id`, which stands in the statement four times */
const update = (of: string): string => `
  WITH person AS MATERIALIZED (
    SELECT profile_id FROM ecrm_profiles_audience WHERE ${of} ORDER BY profile_id FOR UPDATE),
  ordered AS (
    SELECT profile_id, (array_agg(day ORDER BY day DESC))[1:${DEED_DAYS_MAX}] AS order_days,
      (array_agg(day ORDER BY day DESC)
        FILTER (WHERE returned_quantity > 0))[1:${DEED_DAYS_MAX}] AS return_days
    FROM ecrm_profiles_purchase WHERE NOT is_canceled AND ${of} GROUP BY profile_id),
  coded AS (
    SELECT i.item_id, c.code FROM ecrm_profiles_item i
    JOIN ecrm_profiles_category_code c ON c.category_id = ANY (i.category_ids)),
  bought AS (
    SELECT profile_id, array_agg(code ORDER BY code) AS codes,
      array_agg(day ORDER BY code) AS days, array_agg(orders ORDER BY code) AS order_counts
    FROM (SELECT profile_id, code, max(day) AS day, count(*)::int AS orders
          FROM (SELECT DISTINCT p.profile_id, coded.code, p.order_id, p.day
                FROM ecrm_profiles_purchased_item p JOIN coded USING (item_id)
                WHERE p.quantity > 0 AND ${of}) once
          GROUP BY 1, 2) by_category
    GROUP BY profile_id),
  active AS (
    SELECT profile_id, array_agg(kind ORDER BY kind) AS kinds,
      array_agg(day ORDER BY kind) AS last_days, array_agg(count ORDER BY kind) AS counts
    FROM (SELECT profile_id, kind, max(day) AS day, least(sum(count), 1000000)::int AS count
          FROM ecrm_profiles_activity WHERE ${of} GROUP BY 1, 2) by_kind
    GROUP BY profile_id),
  deeds AS (
    SELECT profile_id, coalesce(kinds, '{}') AS kinds, coalesce(last_days, '{}') AS last_days,
      coalesce(counts, '{}') AS counts, coalesce(order_days, '{}') AS order_days,
      coalesce(return_days, '{}') AS return_days,
      coalesce(codes, '{}') AS codes, coalesce(days, '{}') AS days,
      coalesce(order_counts, '{}') AS order_counts
    FROM person LEFT JOIN ordered USING (profile_id) LEFT JOIN bought USING (profile_id)
    LEFT JOIN active USING (profile_id))
  UPDATE ecrm_profiles_audience a
  SET order_days = d.order_days, return_days = d.return_days,
    bought_categories = d.codes, bought_category_days = d.days,
    bought_category_counts = d.order_counts,
    activity_kinds = d.kinds, activity_days = d.last_days, activity_counts = d.counts
  FROM deeds d WHERE a.profile_id = d.profile_id
    AND (a.order_days, a.return_days, a.bought_categories, a.bought_category_days,
        a.bought_category_counts,
        a.activity_kinds, a.activity_days, a.activity_counts)
      IS DISTINCT FROM (d.order_days, d.return_days, d.codes, d.days, d.order_counts,
        d.kinds, d.last_days, d.counts)`

/**
 * Writes into the audience in short what people ordered, brought back, bought and did, for
 * conditions that would otherwise count millions of rows. Of everybody it goes by short
 * transactions, so that nobody waits for a row.
 */
export async function summariseDeeds(db: StoreDatabase, scope: ProfileScope): Promise<void> {
  await codeCategories(db)
  if (scope !== "all") {
    const { profile_ids } = scope
    const of = "profile_id = ANY (?::text[])"
    await db.raw(update(of), Array(4).fill(profile_ids))
    return
  }
  for (let after = ""; ;) {
    const { rows } = await db.raw<{ last: string | null }>(
      `SELECT max(profile_id) AS last FROM (
         SELECT profile_id FROM ecrm_profiles_audience WHERE profile_id > ?
         ORDER BY profile_id LIMIT ${PEOPLE_PER_STEP}) step`,
      [after]
    )
    const { last } = rows[0]
    if (last === null) return
    const of = "profile_id > ? AND profile_id <= ?"
    await db.transaction(async (tx) => {
      await prepareSetBased(tx)
      await tx.raw(update(of), Array(4).fill([after, last]).flat())
    })
    after = last
  }
}
