import { rfmCsv, type RfmMap } from "../../../../../core/profiles/insights/rfm-map"
import type { Insight } from "../insight"
import { insightQuery, type InsightQuery } from "../validators"

/** People and revenue by recency, frequency and value, and the ten groups. */
export const rfmInsight = {
  name: "rfm",
  schema: insightQuery,
  read: (insights, filter) => insights.rfm(filter),
  toCsv: rfmCsv,
} satisfies Insight<InsightQuery, RfmMap>
