import { repeatCsv, type RepeatRate } from "../../../../../core/profiles/insights/repeat-rate"
import type { z } from "../../../../../core/shared/schema"
import type { Insight } from "../insight"
import { monthsQuery } from "../validators"

/** How many first-time buyers order a second time, by month. */
export const repeatInsight = {
  name: "repeat-rate",
  schema: monthsQuery,
  read: (insights, filter, { months }, today) => insights.repeatRate(filter, months, today),
  toCsv: repeatCsv,
} satisfies Insight<z.infer<typeof monthsQuery>, RepeatRate>
