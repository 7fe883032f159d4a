import { answerInsight } from "../answer-insight"
import { cohortsInsight } from "./insight"

/** Who came back, by the month of the first order. */
export const GET = answerInsight(cohortsInsight)
