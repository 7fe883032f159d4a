import { exportInsight } from "../answer-insight"
import { valueInsight } from "../value/insight"

/** How the value expected of 12 months is spread over the people as a CSV file. */
export const GET = exportInsight(valueInsight)
