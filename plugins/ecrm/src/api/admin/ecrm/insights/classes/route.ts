import { answerInsight } from "../answer-insight"
import { classesInsight } from "./insight"

/** Sizes of the loyalty classes, and who moved between them. */
export const GET = answerInsight(classesInsight)
