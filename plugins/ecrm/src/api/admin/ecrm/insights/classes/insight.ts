import { classesCsv, type ClassSizes } from "../../../../../core/profiles/insights/class-sizes"
import type { Insight } from "../insight"
import { insightQuery, type InsightQuery } from "../validators"

/** Sizes of the loyalty classes, and who moved between them. */
export const classesInsight = {
  name: "classes",
  schema: insightQuery,
  read: (insights, filter, _query, today) => insights.classes(filter, today),
  toCsv: classesCsv,
} satisfies Insight<InsightQuery, ClassSizes>
