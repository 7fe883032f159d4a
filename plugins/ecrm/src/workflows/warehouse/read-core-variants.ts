import type { CatalogueVariant } from "../../core/warehouse/catalogue-items"
import type { CoreDatabase } from "./core-database"

/** Variants some products have today; deleted products and variants are absent. */
export async function readCoreVariants(
  db: CoreDatabase,
  product_ids: string[]
): Promise<CatalogueVariant[]> {
  const { rows } = await db.raw<CatalogueVariant>(
    `SELECT p.id AS product_id, p.title AS product_title, v.id AS variant_id,
       v.title AS variant_title, v.sku,
       ARRAY(SELECT product_category_id FROM product_category_product c
             WHERE c.product_id = p.id) AS category_ids
     FROM product p JOIN product_variant v ON v.product_id = p.id AND v.deleted_at IS NULL
     WHERE p.id = ANY(?) AND p.deleted_at IS NULL ORDER BY p.id, v.id`,
    [product_ids]
  )
  return rows
}

/** Products that variants belong to, deleted ones included. */
export async function productsOfVariants(
  db: CoreDatabase,
  variant_ids: string[]
): Promise<string[]> {
  if (variant_ids.length === 0) return []
  const { rows } = await db.raw<{ product_id: string }>(
    `SELECT DISTINCT product_id FROM product_variant
     WHERE id = ANY(?) AND product_id IS NOT NULL`,
    [variant_ids]
  )
  return rows.map((row) => row.product_id)
}
