import type { StoreDatabase } from "../../../store-database"

/** What was bought in an order, what was returned taken off. */
export interface OrderedItem {
  item_id: string
  title: string
  sku: string | null
  product_id: string | null
  quantity: number
  amount: number
}

/** One order of a person. Money in major units of `currency_code`. */
export interface PersonOrder {
  order_id: string
  display_id: string | null
  /** `store`, or the source of an imported history. */
  source: string
  ordered_at: Date
  currency_code: string
  country_code: string | null
  is_canceled: boolean
  gross: number
  discount: number
  returned: number
  refunded: number
  net: number
  quantity: number
  returned_quantity: number
  items: OrderedItem[]
}

/** By what a person's orders can be sorted. */
export const ORDER_SORTS = ["ordered_at", "-ordered_at", "net", "-net"] as const
export type OrderSort = (typeof ORDER_SORTS)[number]

const SORTED: Record<OrderSort, string> = {
  ordered_at: "o.ordered_at, o.order_id",
  "-ordered_at": "o.ordered_at DESC, o.order_id DESC",
  net: "o.net, o.order_id",
  "-net": "o.net DESC, o.order_id DESC",
}

/** One page of a surviving person's orders with what was bought. */
export async function listOrders(
  db: StoreDatabase,
  profile_id: string,
  page: { sort: OrderSort; limit: number; offset: number }
): Promise<{ orders: PersonOrder[]; count: number }> {
  const { rows: orders } = await db.raw<PersonOrder>(
    `SELECT o.order_id, o.display_id, o.source, o.ordered_at, o.currency_code, o.country_code,
       o.is_canceled, o.gross::float8, o.discount::float8, o.returned::float8,
       o.refunded::float8, o.net::float8, o.quantity::float8, o.returned_quantity::float8,
       coalesce((
         SELECT jsonb_agg(jsonb_build_object('item_id', b.item_id::text,
             'title', coalesce(i.title, ''), 'sku', i.sku, 'product_id', i.product_id,
             'quantity', b.quantity, 'amount', b.amount) ORDER BY b.amount DESC, b.item_id)
         FROM ecrm_profiles_purchased_item b
         LEFT JOIN ecrm_profiles_item i ON i.item_id = b.item_id
         WHERE b.order_id = o.order_id), '[]') AS items
     FROM ecrm_profiles_purchase o WHERE o.profile_id = ?
     ORDER BY ${SORTED[page.sort]} LIMIT ? OFFSET ?`,
    [profile_id, page.limit, page.offset]
  )
  const counted = await db.raw<{ count: number }>(
    "SELECT count(*)::int AS count FROM ecrm_profiles_purchase WHERE profile_id = ?",
    [profile_id]
  )
  return { orders, count: counted.rows[0].count }
}
