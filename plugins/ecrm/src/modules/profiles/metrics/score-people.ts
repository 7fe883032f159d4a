import type { ClassRules } from "../../../core/profiles/loyalty-class"
import type { StoreDatabase } from "../../../store-database"
import { classSql, RFM_GROUP_SQL, scoreSql } from "./score-sql"
import { inSpan, type Span } from "./spans"

/**
 * Scores people against the last population of their main currency, and classes them. People whose
 * currency has no population yet, and those who object to profiling, have neither.
 *
 * People are compared with those of the same main currency: to compare with others, their money
 * would have to be converted, and no exchange rate is invented.
 * @param objecting ids of people who object to profiling, at least those in the span
 */
export async function scoreMetrics(
  db: StoreDatabase,
  span: Span,
  objecting: string[],
  rules: ClassRules
): Promise<void> {
  const people = inSpan(span, "person.profile_id")
  const loyalty_class = classSql(rules)
  await db.raw(
    `WITH score AS (
       SELECT person.profile_id, person.currency_code, person.purchase_days,
         ${scoreSql("person.last_order_on", "p.r_cutoffs")} AS r,
         ${scoreSql("person.purchase_days", "p.f_cutoffs")} AS f,
         ${scoreSql("person.revenue", "p.m_cutoffs")} AS m
       FROM ecrm_profiles_metrics person
       LEFT JOIN ecrm_profiles_population p ON p.currency_code = person.currency_code
         AND person.is_main AND NOT (person.profile_id = ANY(?))
       WHERE ${people.sql}),
     scored AS (
       SELECT *, ${RFM_GROUP_SQL} AS rfm_group, ${loyalty_class.sql} AS loyalty_class FROM score)
     UPDATE ecrm_profiles_metrics kept SET r = scored.r, f = scored.f, m = scored.m,
       rfm_group = scored.rfm_group, loyalty_class = scored.loyalty_class
     FROM scored
     WHERE scored.profile_id = kept.profile_id AND scored.currency_code = kept.currency_code
       AND (kept.r, kept.f, kept.m, kept.rfm_group, kept.loyalty_class) IS DISTINCT FROM
         (scored.r, scored.f, scored.m, scored.rfm_group, scored.loyalty_class)`,
    [objecting, ...people.values, ...loyalty_class.values]
  )
}
