import { exportInsight } from "../answer-insight"
import { repeatInsight } from "../repeat-rate/insight"

/** How many first-time buyers order a second time, by month as a CSV file. */
export const GET = exportInsight(repeatInsight)
