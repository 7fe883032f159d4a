import type { CustomerStanding } from "../../core/profiles/audience"
import type { CoreDatabase } from "../warehouse/core-database"

const STANDINGS = `
  SELECT c.id AS customer_id, c.has_account, c.company_name, c.email,
    coalesce(c.first_name, a.first_name, s.first_name) AS first_name,
    coalesce(c.last_name, a.last_name, s.last_name) AS last_name,
    coalesce(g.group_ids, '{}') AS group_ids,
    lower(coalesce(a.country_code, s.country_code)) AS country_code,
    CASE WHEN a.id IS NULL THEN s.province ELSE a.province END AS province,
    CASE WHEN a.id IS NULL THEN s.city ELSE a.city END AS city,
    CASE WHEN a.id IS NULL THEN s.postal_code ELSE a.postal_code END AS postal_code
  FROM customer c
  LEFT JOIN LATERAL (
    SELECT * FROM customer_address x WHERE x.customer_id = c.id AND x.deleted_at IS NULL
    ORDER BY x.is_default_shipping DESC, x.is_default_billing DESC, x.id DESC LIMIT 1) a ON true
  LEFT JOIN LATERAL (
    SELECT x.* FROM "order" o JOIN order_address x ON x.id = o.shipping_address_id
    WHERE a.id IS NULL AND o.customer_id = c.id AND o.deleted_at IS NULL
      AND NOT o.is_draft_order
    ORDER BY o.id DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(x.customer_group_id) AS group_ids FROM customer_group_customer x
    JOIN customer_group y ON y.id = x.customer_group_id AND y.deleted_at IS NULL
    WHERE x.customer_id = c.id AND x.deleted_at IS NULL) g ON true
  WHERE c.id = ANY(?) AND c.deleted_at IS NULL`

/** Reads names, groups and places of customers; deleted ones are absent. */
export async function readCustomerStandings(
  db: CoreDatabase,
  customer_ids: string[]
): Promise<Map<string, CustomerStanding>> {
  if (customer_ids.length === 0) return new Map()
  const { rows } = await db.raw<CustomerStanding>(STANDINGS, [customer_ids])
  return new Map(rows.map((row) => [row.customer_id, row]))
}
