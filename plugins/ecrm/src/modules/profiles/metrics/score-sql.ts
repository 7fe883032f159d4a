import { CLASS_FIGURES, type ClassRules } from "../../../core/profiles/loyalty-class"

/**
 * The rules of `core/profiles` as SQL over columns of their names, for a million people at once. A
 * spec compares both over every score.
 */

/** Score of a column against the four cut-offs of an array. */
export const scoreSql = (column: string, cutoffs: string): string =>
  `(1 + ${[1, 2, 3, 4].map((i) => `(${column} > ${cutoffs}[${i}])::int`).join(" + ")})`

/** As `rfmGroup`; over `r`, `f`, `m` and `purchase_days`. */
export const RFM_GROUP_SQL = `CASE
  WHEN r >= 4 THEN CASE WHEN f + m >= 8 THEN 'champion' WHEN purchase_days = 1 THEN 'new'
    WHEN f + m >= 5 THEN 'loyal' ELSE 'promising' END
  WHEN r = 3 THEN CASE WHEN f + m >= 8 THEN 'needs_attention' WHEN f + m >= 5 THEN 'slipping'
    ELSE 'about_to_sleep' END
  WHEN r <= 2 THEN CASE WHEN f + m >= 8 THEN 'at_risk' WHEN f + m >= 5 THEN 'hibernating'
    ELSE 'lost' END END`

/** As `classify`; over `r`, `f`, `m` and `purchase_days`. Null where there are no scores. */
export function classSql(rules: ClassRules): { sql: string; values: number[] } {
  const values: number[] = []
  const meets = (thresholds: ClassRules["very_loyal"]) =>
    CLASS_FIGURES.map((figure) => {
      values.push(thresholds[`${figure}_min`])
      return `${figure} >= ?::int`
    }).join(" AND ")
  const very_loyal = meets(rules.very_loyal)
  const generally_loyal = meets(rules.generally_loyal)
  const sql = `CASE WHEN r IS NULL THEN NULL WHEN ${very_loyal} THEN 'very_loyal'
    WHEN ${generally_loyal} THEN 'generally_loyal' ELSE 'occasional' END`
  return { sql, values }
}
