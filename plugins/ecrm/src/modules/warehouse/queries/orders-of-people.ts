import type { EntityManager } from "typeorm"

/** One order of one person key, or a return invoice that names the person but is no order. */
export interface OrderOfPersonRow {
  person_key: string
  order_id: string
  /** False for a return invoice of its own: it has `ordered_at` and items, and nothing else. */
  is_order: boolean
  ordered_at: Date
  source: string
  display_id: string | null
  currency_code: string
  sales_channel_id: string | null
  country_code: string | null
  is_canceled: boolean
  item_total: number
  discount_total: number
  refund_total: number
  /** `item_id:sold:amount:returned:amount`, joined by commas; no item id where none is known. */
  items: string
}

/** An item that one of these orders names. */
export interface NamedItem {
  item_id: string
  sku: string | null
  product_id: string | null
  title: string
  category_ids: string[]
}

const ORDERS = `
  WITH asked AS MATERIALIZED (
    SELECT order_id FROM order_fact WHERE person_key = ANY($1)
    UNION
    SELECT order_id FROM order_line
    WHERE kind = 'return' AND person_key IS NOT NULL AND person_key = ANY($1)),
  line AS (
    SELECT order_id, max(person_key) AS person_key, min(occurred_at) AS occurred_at,
      coalesce(item_id::text, '') AS item_id,
      trim_scale(coalesce(sum(quantity) FILTER (WHERE kind = 'sale'), 0)) AS sold_quantity,
      trim_scale(coalesce(sum(amount) FILTER (WHERE kind = 'sale'), 0)) AS sold_amount,
      trim_scale(coalesce(-sum(quantity) FILTER (WHERE kind = 'return'), 0)) AS returned_quantity,
      trim_scale(coalesce(-sum(amount) FILTER (WHERE kind = 'return'), 0)) AS returned_amount
    FROM order_line
    WHERE order_id = ANY(ARRAY(SELECT order_id FROM asked))
      AND kind IN ('sale', 'return') AND quantity <> 0
    GROUP BY order_id, item_id),
  whole AS (
    SELECT order_id, max(person_key) AS person_key, min(occurred_at) AS occurred_at,
      string_agg(concat_ws(':', item_id, sold_quantity, sold_amount, returned_quantity,
        returned_amount), ',' ORDER BY item_id COLLATE "C") AS items
    FROM line GROUP BY order_id),
  fact AS (
    SELECT * FROM order_fact WHERE order_id = ANY(ARRAY(SELECT order_id FROM asked)))
  SELECT coalesce(f.person_key, w.person_key) AS person_key, order_id,
    f.order_id IS NOT NULL AS is_order, coalesce(f.ordered_at, w.occurred_at) AS ordered_at,
    coalesce(f.source, '') AS source, f.display_id, coalesce(f.currency_code, '') AS currency_code,
    f.sales_channel_id, f.country_code, f.canceled_at IS NOT NULL AS is_canceled,
    coalesce(f.item_total, 0)::float8 AS item_total,
    coalesce(f.discount_total, 0)::float8 AS discount_total,
    coalesce(f.refund_total, 0)::float8 AS refund_total, coalesce(w.items, '') AS items
  FROM fact f FULL JOIN whole w USING (order_id)
  WHERE coalesce(f.person_key, w.person_key) = ANY($1)
  ORDER BY coalesce(f.person_key, w.person_key) COLLATE "C", ordered_at, order_id COLLATE "C"`

/**
 * Reads everything some people ordered and sent back. The two halves of `asked` are found by
 * index; lines by the order's part of their key.
 * @param person_keys at most 1,000
 * @returns by person key, then oldest first, ties by order id
 */
export const readOrdersOfPeople = async (
  db: EntityManager,
  person_keys: string[]
): Promise<OrderOfPersonRow[]> =>
  person_keys.length === 0 ? [] : await db.query(ORDERS, [person_keys])

/** Items by id, as the warehouse knows them now; unknown ids are absent. */
export const readItems = async (db: EntityManager, item_ids: string[]): Promise<NamedItem[]> =>
  item_ids.length === 0
    ? []
    : await db.query(
        `SELECT item_id::text, sku, product_id, title, category_ids FROM item
         WHERE item_id = ANY($1::bigint[]) ORDER BY item_id`,
        [item_ids]
      )

/** Items after an id, for those who read all of them. */
export const readItemsAfter = async (
  db: EntityManager,
  after: string,
  limit: number
): Promise<NamedItem[]> =>
  await db.query(
    `SELECT item_id::text, sku, product_id, title, category_ids FROM item
     WHERE item_id > $1::bigint ORDER BY item_id LIMIT $2`,
    [after, limit]
  )
