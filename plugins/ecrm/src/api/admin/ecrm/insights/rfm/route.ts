import { answerInsight } from "../answer-insight"
import { rfmInsight } from "./insight"

/** People and revenue by recency, frequency and value, and the ten groups. */
export const GET = answerInsight(rfmInsight)
