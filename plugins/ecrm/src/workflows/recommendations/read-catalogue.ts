import type { CatalogueProduct } from "../../core/recommendations/training-rows"
import type { CoreDatabase } from "../warehouse/core-database"

interface Row extends Omit<CatalogueProduct, "category_ids" | "all_category_ids" | "tag_ids"> {
  mpaths: string[]
  tags: { id: string; value: string }[] | null
}

const PAGE = 1_000

const PRODUCTS = (which: string) => `
  SELECT p.id, p.title, extract(epoch FROM p.created_at)::float8 * 1000 AS published_ms,
    nullif(concat_ws(' ', p.subtitle, p.description), '') AS description,
    ARRAY(SELECT coalesce(pc.mpath, pc.id) FROM product_category_product c
          JOIN product_category pc ON pc.id = c.product_category_id AND pc.deleted_at IS NULL
          WHERE c.product_id = p.id) AS mpaths,
    (SELECT json_agg(json_build_object('id', t.id, 'value', t.value) ORDER BY t.id)
     FROM product_tags l JOIN product_tag t ON t.id = l.product_tag_id AND t.deleted_at IS NULL
     WHERE l.product_id = p.id) AS tags,
    array_remove(ARRAY[k.title, y.value, p.material], NULL) AS labels,
    (SELECT min(pr.amount)::float8 FROM product_variant v
     JOIN product_variant_price_set s ON s.variant_id = v.id AND s.deleted_at IS NULL
     JOIN price pr ON pr.price_set_id = s.price_set_id AND pr.deleted_at IS NULL
       AND pr.price_list_id IS NULL AND pr.currency_code = ?
     WHERE v.product_id = p.id AND v.deleted_at IS NULL) AS price
  FROM product p
  LEFT JOIN product_collection k ON k.id = p.collection_id AND k.deleted_at IS NULL
  LEFT JOIN product_type y ON y.id = p.type_id AND y.deleted_at IS NULL
  WHERE p.deleted_at IS NULL AND ${which} ORDER BY p.id LIMIT ${PAGE}`

/**
 * Reads the whole catalogue, page by page, so that nobody waits for it.
 * @param currency_code of the prices
 */
export async function* readCatalogue(
  db: CoreDatabase,
  currency_code: string
): AsyncGenerator<CatalogueProduct[], void> {
  for (let after = ""; ;) {
    const { rows } = await db.raw<Row>(PRODUCTS("p.id > ?"), [currency_code, after])
    if (rows.length === 0) return
    yield rows.map(productOf)
    after = rows[rows.length - 1].id
  }
}

/** Reads some products, at most a page of them; those that do not exist are left out. */
export async function readProducts(
  db: CoreDatabase,
  currency_code: string,
  product_ids: string[]
): Promise<CatalogueProduct[]> {
  const { rows } = await db.raw<Row>(PRODUCTS("p.id = ANY(?)"), [currency_code, product_ids])
  return rows.map(productOf)
}

/** A materialised path names a category with all above it. */
function productOf({ mpaths, tags, labels, ...product }: Row): CatalogueProduct {
  const paths = mpaths
    .map((path) => path.split(".").filter((id) => id !== ""))
    .sort((a, b) => b.length - a.length || (a.join() < b.join() ? -1 : 1))
  return {
    ...product,
    category_ids: paths.flatMap((path) => path.slice(-1)),
    all_category_ids: [...new Set(paths.flat())].sort(),
    tag_ids: (tags ?? []).map(({ id }) => id),
    labels: [...(tags ?? []).map(({ value }) => value), ...labels],
  }
}
