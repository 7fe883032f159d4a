import {
  valueCsv,
  type ValueDistribution,
} from "../../../../../core/profiles/insights/value-distribution"
import type { Insight } from "../insight"
import { insightQuery, type InsightQuery } from "../validators"

/** How the value expected of 12 months is spread over the people. */
export const valueInsight = {
  name: "value",
  schema: insightQuery,
  read: (insights, filter, _query, today) => insights.value(filter, today),
  toCsv: valueCsv,
} satisfies Insight<InsightQuery, ValueDistribution>
