import { answerInsight } from "../answer-insight"
import { repeatInsight } from "./insight"

/** How many first-time buyers order a second time, by month. */
export const GET = answerInsight(repeatInsight)
