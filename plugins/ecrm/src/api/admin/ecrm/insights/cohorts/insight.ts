import { cohortsCsv, type Cohort } from "../../../../../core/profiles/insights/cohorts"
import type { z } from "../../../../../core/shared/schema"
import type { Insight } from "../insight"
import { cohortsQuery } from "../validators"

/** Who came back, by the month of the first order. */
export const cohortsInsight = {
  name: "cohorts",
  schema: cohortsQuery,
  read: (insights, filter, { months, sales_channel_id = null }, today) =>
    insights.cohorts({ ...filter, months, sales_channel_id }, today),
  toCsv: cohortsCsv,
} satisfies Insight<z.infer<typeof cohortsQuery>, Cohort[]>
