import { answerInsight } from "../answer-insight"
import { valueInsight } from "./insight"

/** How the value expected of 12 months is spread over the people. */
export const GET = answerInsight(valueInsight)
