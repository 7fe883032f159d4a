import type { LoyaltyClass } from "../../../core/profiles/loyalty-class"
import type { TraitValue } from "../../../core/profiles/trait"
import type { StoreDatabase } from "../../../store-database"
import { boughtColumn, type BoughtProduct } from "./bought-sql"

/** What other capabilities may ask about a signed-in shopper on a page view. */
export interface ShopperStanding {
  profile_id: string
  loyalty_class: LoyaltyClass | null
  objects_to_profiling: boolean
  segment_ids: string[]
  /** Values that count, by key; dates as `YYYY-MM-DD`. */
  traits: Record<string, TraitValue>
  /** Kept and not returned, newest first, each product once. */
  bought: BoughtProduct[]
}

const BOUGHT_MAX = 500

const STANDING = `
  SELECT i.value AS customer_id, i.profile_id, a.loyalty_class,
    coalesce(a.objects_to_profiling, false) AS objects_to_profiling,
    ARRAY(SELECT m.segment_id FROM ecrm_profiles_membership m
          WHERE m.profile_id = i.profile_id ORDER BY 1) AS segment_ids,
    coalesce((SELECT jsonb_object_agg(t.key, coalesce(to_jsonb(t.text_value),
        to_jsonb(t.number_value), to_jsonb(t.date_value), to_jsonb(t.boolean_value),
        to_jsonb(t.tags_value), 'null'))
      FROM ecrm_profiles_trait t
      WHERE t.profile_id = i.profile_id AND t.is_effective), '{}') AS traits,
    ${boughtColumn("i.profile_id", BOUGHT_MAX)}
  FROM ecrm_profiles_identity i LEFT JOIN ecrm_profiles_audience a USING (profile_id)
  WHERE i.kind = 'customer' AND i.proof = 'login' AND i.value = ANY(?)`

/**
 * Reads what is known of signed-in shoppers, by customer id; who is not known yet is left out.
 * Cost: index look-ups, bounded by what one person bought.
 */
export async function shoppersStanding(
  db: StoreDatabase,
  customer_ids: string[]
): Promise<Map<string, ShopperStanding>> {
  const { rows } = await db.raw<ShopperStanding & { customer_id: string }>(STANDING, [customer_ids])
  return new Map(rows.map(({ customer_id, ...standing }) => [customer_id, standing]))
}
