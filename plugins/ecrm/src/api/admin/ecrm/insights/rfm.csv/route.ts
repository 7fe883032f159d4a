import { exportInsight } from "../answer-insight"
import { rfmInsight } from "../rfm/insight"

/** People and revenue by recency, frequency and value, and the ten groups as a CSV file. */
export const GET = exportInsight(rfmInsight)
