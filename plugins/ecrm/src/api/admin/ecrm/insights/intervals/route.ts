import { answerInsight } from "../answer-insight"
import { intervalsInsight } from "./insight"

/** Days between the orders of those who ordered on two days or more. */
export const GET = answerInsight(intervalsInsight)
