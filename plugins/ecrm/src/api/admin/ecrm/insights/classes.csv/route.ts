import { exportInsight } from "../answer-insight"
import { classesInsight } from "../classes/insight"

/** Sizes of the loyalty classes, and who moved between them as a CSV file. */
export const GET = exportInsight(classesInsight)
