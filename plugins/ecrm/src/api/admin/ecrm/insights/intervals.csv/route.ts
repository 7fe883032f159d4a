import { exportInsight } from "../answer-insight"
import { intervalsInsight } from "../intervals/insight"

/** Days between the orders of those who ordered on two days or more as a CSV file. */
export const GET = exportInsight(intervalsInsight)
