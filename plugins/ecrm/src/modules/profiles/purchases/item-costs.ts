import type { ItemCost } from "../../../core/profiles/item-costs"
import type { StoreDatabase } from "../../../store-database"

/** Sets what items cost; SKUs that are not named keep theirs. @returns rows that changed */
export async function writeItemCosts(db: StoreDatabase, costs: ItemCost[]): Promise<number> {
  if (costs.length === 0) return 0
  const { rows } = await db.raw<{ count: number }>(
    `WITH written AS (
       INSERT INTO ecrm_profiles_item_cost AS kept (sku, currency_code, cost)
       SELECT * FROM unnest(?::text[], ?::text[], ?::numeric[]) ORDER BY 1, 2
       ON CONFLICT (sku, currency_code) DO UPDATE
         SET cost = excluded.cost, changed_at = now() WHERE kept.cost <> excluded.cost
       RETURNING 1)
     SELECT count(*)::int AS count FROM written`,
    [
      costs.map((cost) => cost.sku),
      costs.map((cost) => cost.currency_code),
      costs.map((cost) => cost.cost),
    ]
  )
  return rows[0].count
}

/** What items cost in a currency, by SKU; those that have no cost are left out. */
export async function readItemCosts(
  db: StoreDatabase,
  skus: string[],
  currency_code: string
): Promise<Map<string, number>> {
  const { rows } = await db.raw<{ sku: string; cost: number }>(
    `SELECT sku, cost::float8 AS cost FROM ecrm_profiles_item_cost
     WHERE sku = ANY(?::text[]) AND currency_code = ?`,
    [skus, currency_code]
  )
  return new Map(rows.map(({ sku, cost }) => [sku, cost]))
}

/** How many items have a cost, by currency. */
export async function countItemCosts(
  db: StoreDatabase
): Promise<{ currency_code: string; items: number; changed_at: Date }[]> {
  const { rows } = await db.raw<{ currency_code: string; items: number; changed_at: Date }>(
    `SELECT currency_code, count(*)::int AS items, max(changed_at) AS changed_at
     FROM ecrm_profiles_item_cost GROUP BY 1 ORDER BY 1`
  )
  return rows
}
