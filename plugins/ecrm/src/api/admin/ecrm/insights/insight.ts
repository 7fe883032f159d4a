import type { z } from "../../../../core/shared/schema"
import type { InsightFilter } from "../../../../modules/profiles/insights/insight-filter"
import type { Insights } from "../../../../modules/profiles/insights/insights"
import type { InsightQuery } from "./validators"

/** One resource of the insights, as its two routes answer it. */
export interface Insight<Query extends InsightQuery, Answer> {
  /** Part of the file's name and of the note in the access log. */
  name: string
  schema: z.ZodType<Query>
  /** @param today UTC day, `YYYY-MM-DD` */
  read(insights: Insights, filter: InsightFilter, query: Query, today: string): Promise<Answer>
  toCsv(answer: Answer, currency_code: string): string
}
