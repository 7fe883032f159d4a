import type { CoreDatabase } from "../warehouse/core-database"

/**
 * Products that somebody can buy: published, in a sales channel, with a variant that is not
 * counted, may be ordered beyond its stock, or of which all parts are on hand. Prices and the
 * locations of a channel are not asked: picks look at both themselves.
 */
const SELLABLE = `
  SELECT p.id FROM product p
  WHERE p.deleted_at IS NULL AND p.status = 'published'
    AND EXISTS (SELECT FROM product_sales_channel c
                WHERE c.product_id = p.id AND c.deleted_at IS NULL)
    AND EXISTS (
      SELECT FROM product_variant v
      WHERE v.product_id = p.id AND v.deleted_at IS NULL AND (
        NOT v.manage_inventory OR v.allow_backorder OR (
          EXISTS (SELECT FROM product_variant_inventory_item i
                  WHERE i.variant_id = v.id AND i.deleted_at IS NULL)
          AND NOT EXISTS (
            SELECT FROM product_variant_inventory_item i
            WHERE i.variant_id = v.id AND i.deleted_at IS NULL AND i.required_quantity > (
              SELECT coalesce(sum(l.stocked_quantity - l.reserved_quantity), 0)
              FROM inventory_level l
              WHERE l.inventory_item_id = i.inventory_item_id AND l.deleted_at IS NULL)))))`

/** Ids of all products that can be bought. Reads the whole catalogue: for people, not requests. */
export async function readSellable(db: CoreDatabase): Promise<Set<string>> {
  const { rows } = await db.raw<{ id: string }>(SELLABLE)
  return new Set(rows.map(({ id }) => id))
}

/** What a chain may name, and whether anything of it can be bought. */
export interface NamedThing {
  type: "product" | "category" | "tag"
  id: string
  exists: boolean
  is_sellable: boolean
}

const NAMED = `
  WITH sellable AS MATERIALIZED (${SELLABLE})
  SELECT 'product' AS type, a.id, p.id IS NOT NULL AS exists, s.id IS NOT NULL AS is_sellable
  FROM unnest(?::text[]) AS a(id)
  LEFT JOIN product p ON p.id = a.id AND p.deleted_at IS NULL LEFT JOIN sellable s ON s.id = a.id
  UNION ALL
  SELECT 'category', a.id, c.id IS NOT NULL, EXISTS (
    SELECT FROM product_category d
    JOIN product_category_product l ON l.product_category_id = d.id
    JOIN sellable s ON s.id = l.product_id
    WHERE d.deleted_at IS NULL AND (d.id = c.id OR d.mpath LIKE c.mpath || '.%'))
  FROM unnest(?::text[]) AS a(id)
  LEFT JOIN product_category c ON c.id = a.id AND c.deleted_at IS NULL
  UNION ALL
  SELECT 'tag', a.id, t.id IS NOT NULL, EXISTS (
    SELECT FROM product_tags l JOIN sellable s ON s.id = l.product_id
    WHERE l.product_tag_id = t.id)
  FROM unnest(?::text[]) AS a(id)
  LEFT JOIN product_tag t ON t.id = a.id AND t.deleted_at IS NULL`

/** Says of products, categories (with those below them) and tags whether anything is to be had. */
export async function readNamedThings(
  db: CoreDatabase,
  asked: { product_ids: string[]; category_ids: string[]; tag_ids: string[] }
): Promise<NamedThing[]> {
  const { product_ids, category_ids, tag_ids } = asked
  const { rows } = await db.raw<NamedThing>(NAMED, [product_ids, category_ids, tag_ids])
  return rows
}
