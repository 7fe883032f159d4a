import {
  intervalsCsv,
  type OrderIntervals,
} from "../../../../../core/profiles/insights/order-intervals"
import type { Insight } from "../insight"
import { insightQuery, type InsightQuery } from "../validators"

/** Days between the orders of those who ordered on two days or more. */
export const intervalsInsight = {
  name: "intervals",
  schema: insightQuery,
  read: (insights, filter) => insights.intervals(filter),
  toCsv: intervalsCsv,
} satisfies Insight<InsightQuery, OrderIntervals>
