import type { CoreDatabase } from "../warehouse/core-database"
import { isCounted, type VariantRow } from "./read-product-rows"

/**
 * As core's `getVariantAvailability`: of each thing a variant is made of, what is stocked and not
 * reserved at the locations of the channel, by what one variant needs of it; the scarcest decides.
 * Of what it needs none of, which core accepts, there is always enough.
 */
const AVAILABLE = `
  SELECT variant_id, max(pieces) AS pieces
  FROM (
    SELECT i.variant_id, c.id AS channel_id,
      min(coalesce(
        floor(coalesce(a.available, 0) / nullif(i.required_quantity, 0))::float8, 'Infinity'
      )) AS pieces
    FROM product_variant_inventory_item i
    CROSS JOIN unnest(?::text[]) AS c (id)
    LEFT JOIN LATERAL (
      SELECT sum(l.stocked_quantity - l.reserved_quantity) AS available
      FROM inventory_level l
      WHERE l.inventory_item_id = i.inventory_item_id AND l.deleted_at IS NULL
        AND l.location_id IN (SELECT s.stock_location_id FROM sales_channel_stock_location s
                              WHERE s.sales_channel_id = c.id AND s.deleted_at IS NULL)
    ) a ON true
    WHERE i.variant_id = ANY(?) AND i.deleted_at IS NULL
    GROUP BY i.variant_id, c.id
  ) of_channels
  GROUP BY variant_id HAVING max(pieces) > 0`

/**
 * Pieces of counted variants at locations of the channels; none of what is out of stock. Channels
 * may share a location: the most that one of them has is there for sure.
 * @returns `Infinity` for a variant that nothing limits
 */
export async function readAvailable(
  db: CoreDatabase,
  sales_channel_ids: string[],
  variants: VariantRow[]
): Promise<Map<string, number>> {
  const ids = variants.filter(isCounted).map(({ id }) => id)
  if (ids.length === 0 || sales_channel_ids.length === 0) return new Map()
  const { rows } = await db.raw<{ variant_id: string; pieces: number }>(AVAILABLE, [
    sales_channel_ids,
    ids,
  ])
  return new Map(rows.map(({ variant_id, pieces }) => [variant_id, pieces]))
}
