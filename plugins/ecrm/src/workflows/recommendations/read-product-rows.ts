import type { CoreDatabase } from "../warehouse/core-database"

/** A product as a card needs it, with its variants in the merchant's order. */
export interface ProductRow {
  id: string
  handle: string
  title: string
  thumbnail: string | null
  status: string
  tag_ids: string[]
  channel_ids: string[]
  categories: {
    id: string
    name: string
    mpath: string | null
    is_active: boolean
    is_internal: boolean
  }[]
  variants: VariantRow[]
}

export interface VariantRow {
  id: string
  title: string
  sku: string | null
  manage_inventory: boolean
  allow_backorder: boolean
  price_set_id: string | null
  /** Its price where the currency has just one that asks for nothing; else core calculates it. */
  plain_price: number | null
}

/** True where pieces decide whether it can be bought. */
export const isCounted = (variant: VariantRow): boolean =>
  variant.manage_inventory && !variant.allow_backorder

const ROWS = `
  SELECT p.id, p.handle, p.title, p.thumbnail, p.status,
    ARRAY(SELECT t.id FROM product_tags l
          JOIN product_tag t ON t.id = l.product_tag_id AND t.deleted_at IS NULL
          WHERE l.product_id = p.id) AS tag_ids,
    ARRAY(SELECT c.sales_channel_id FROM product_sales_channel c
          WHERE c.product_id = p.id AND c.deleted_at IS NULL) AS channel_ids,
    coalesce((SELECT json_agg(json_build_object('id', c.id, 'name', c.name, 'mpath', c.mpath,
                'is_active', c.is_active, 'is_internal', c.is_internal))
              FROM product_category_product l
              JOIN product_category c ON c.id = l.product_category_id AND c.deleted_at IS NULL
              WHERE l.product_id = p.id), '[]') AS categories,
    coalesce((SELECT json_agg(json_build_object('id', v.id, 'title', v.title, 'sku', v.sku,
                'manage_inventory', v.manage_inventory, 'allow_backorder', v.allow_backorder,
                'price_set_id', s.price_set_id, 'plain_price', a.plain_price)
                ORDER BY v.variant_rank, v.id)
              FROM product_variant v
              LEFT JOIN product_variant_price_set s
                ON s.variant_id = v.id AND s.deleted_at IS NULL
              LEFT JOIN LATERAL (
                SELECT min(m.amount) AS plain_price FROM price m
                WHERE m.price_set_id = s.price_set_id AND m.currency_code = ?
                  AND m.deleted_at IS NULL
                HAVING count(*) = 1 AND bool_and(m.price_list_id IS NULL AND m.rules_count = 0
                  AND coalesce(m.min_quantity, 1) <= 1)) a ON true
              WHERE v.product_id = p.id AND v.deleted_at IS NULL), '[]') AS variants
  FROM product p
  WHERE p.id = ANY(?) AND p.deleted_at IS NULL`

/**
 * Reads products by index, all that a card needs in one statement: core's own query builds a graph
 * of every product, which costs a busy server more than all picks.
 */
export async function readProductRows(
  db: CoreDatabase,
  product_ids: string[],
  currency_code: string
): Promise<ProductRow[]> {
  return (await db.raw<ProductRow>(ROWS, [currency_code, product_ids])).rows
}
