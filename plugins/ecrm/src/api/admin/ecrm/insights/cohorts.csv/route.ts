import { exportInsight } from "../answer-insight"
import { cohortsInsight } from "../cohorts/insight"

/** Who came back, by the month of the first order as a CSV file. */
export const GET = exportInsight(cohortsInsight)
