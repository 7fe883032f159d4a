import type { RecipeFacts } from "../../../core/profiles/segments/recipes"
import type { StoreDatabase } from "../../../store-database"
import { prepareSetBased } from "./set-based"

/** Measures what recipes ask of the store's own people; reads the audience once. */
export async function readRecipeFacts(db: StoreDatabase): Promise<RecipeFacts> {
  return await db.transaction(
    async (tx) => {
      await prepareSetBased(tx)
      const { rows } = await tx.raw<RecipeFacts>(
        `SELECT (SELECT round(percentile_disc(0.9) WITHIN GROUP (ORDER BY average_order), 2)::float8
            FROM ecrm_profiles_audience WHERE orders > 0) AS average_order_top_decile,
          (SELECT city FROM ecrm_profiles_audience WHERE city IS NOT NULL AND city <> ''
            GROUP BY city ORDER BY count(*) DESC, city LIMIT 1) AS commonest_city`
      )
      return rows[0]
    },
    { readOnly: true }
  )
}
