import type { ClassRules, LoyaltyClass } from "../../../core/profiles/loyalty-class"
import type { StoreDatabase } from "../../../store-database"
import { classSql } from "./score-sql"

/** People who go from one class to another under other thresholds. */
export interface ClassMove {
  from_class: LoyaltyClass
  to_class: LoyaltyClass
  people: number
  /** What they have paid, by currency, as decimals. */
  revenue: { currency_code: string; amount: string }[]
}

/**
 * Says what other thresholds would do, without doing it: everybody who is scored, by the class
 * they are of and the one they would be of; also those who stay. One pass over everybody.
 */
export async function previewClasses(db: StoreDatabase, rules: ClassRules): Promise<ClassMove[]> {
  const would = classSql(rules)
  const { rows } = await db.raw<ClassMove>(
    `WITH moved AS (
       SELECT loyalty_class AS from_class, ${would.sql} AS to_class, currency_code,
         count(*) AS people, sum(revenue) AS revenue
       FROM ecrm_profiles_metrics WHERE is_main AND loyalty_class IS NOT NULL GROUP BY 1, 2, 3)
     SELECT from_class, to_class, sum(people)::int AS people,
       jsonb_agg(jsonb_build_object('currency_code', currency_code,
         'amount', trim_scale(revenue)::text) ORDER BY revenue DESC, currency_code) AS revenue
     FROM moved GROUP BY 1, 2
     ORDER BY array_position('{very_loyal,generally_loyal,occasional}', from_class),
       array_position('{very_loyal,generally_loyal,occasional}', to_class)`,
    would.values
  )
  return rows
}
