import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** What the picks need of a cart, read fresh on every request. */
export interface CartContents {
  region_id: string | null
  currency_code: string
  sales_channel_id: string | null
  locale: string | null
  /** Of its items before discounts, major units. */
  item_total: number
  /** Newest line first, each product once. */
  products: { id: string; title: string }[]
}

interface CartRow {
  region_id: string | null
  currency_code: string
  sales_channel_id: string | null
  locale: string | null
  item_total: number
  products: { id: string; title: string }[] | null
}

// One statement where `query.graph` would take four: this runs on every view of a cart.
const CART = `
  SELECT c.region_id, c.currency_code, c.sales_channel_id, c.locale,
    coalesce((SELECT sum(t.quantity * t.unit_price) FROM cart_line_item t
      WHERE t.cart_id = c.id AND t.deleted_at IS NULL), 0)::float8 AS item_total,
    (SELECT json_agg(json_build_object('id', l.product_id, 'title', l.title)
       ORDER BY l.created_at DESC, l.id DESC)
     FROM (SELECT DISTINCT ON (product_id) id, product_id, created_at,
             coalesce(product_title, title) AS title
           FROM cart_line_item
           WHERE cart_id = c.id AND deleted_at IS NULL AND product_id IS NOT NULL
           ORDER BY product_id, created_at DESC) l) AS products
  FROM cart c WHERE c.id = ? AND c.deleted_at IS NULL`

/** Reads a cart; `null` when there is none. */
export async function readCart(
  container: MedusaContainer,
  cart_id: string
): Promise<CartContents | null> {
  const pg = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows }: { rows: CartRow[] } = await pg.raw(CART, [cart_id])
  return rows[0] ? { ...rows[0], products: rows[0].products ?? [] } : null
}

/** A cart of another channel does not exist for this key. */
export const isOfChannels = (cart: CartContents | null, sales_channel_ids: string[]): boolean =>
  cart !== null &&
  (cart.sales_channel_id === null || sales_channel_ids.includes(cart.sales_channel_id))
