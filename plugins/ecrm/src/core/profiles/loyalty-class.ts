import { z } from "../shared/schema"
import { SCORE_MAX } from "./rfm"

/** Best first. */
export const LOYALTY_CLASSES = ["very_loyal", "generally_loyal", "occasional"] as const
export type LoyaltyClass = (typeof LOYALTY_CLASSES)[number]

const score = z.number().int().min(1).max(SCORE_MAX)

/** What a class asks for; all of it must be met. */
const thresholdsSchema = z.strictObject({
  /** Scores 1..5 of recency, frequency and value. */
  r_min: score,
  f_min: score,
  m_min: score,
  /** Days with a purchase; orders of one day count once. */
  purchase_days_min: z.number().int().min(1).max(10_000),
})
export type ClassThresholds = z.infer<typeof thresholdsSchema>

/** The editable document: a person is of the first class whose thresholds they meet. */
export const classRulesSchema = z.strictObject({
  very_loyal: thresholdsSchema,
  generally_loyal: thresholdsSchema,
})
export type ClassRules = z.infer<typeof classRulesSchema>

/** What counts until the merchant says otherwise. */
export const DEFAULT_CLASS_RULES: ClassRules = {
  very_loyal: { r_min: 3, f_min: 4, m_min: 4, purchase_days_min: 1 },
  generally_loyal: { r_min: 2, f_min: 1, m_min: 1, purchase_days_min: 2 },
}

/** Figures that a class is decided by. */
export const CLASS_FIGURES = ["r", "f", "m", "purchase_days"] as const
export type ClassFigure = (typeof CLASS_FIGURES)[number]
export type ClassFigures = Record<ClassFigure, number>

/** One figure beside what a class asks for. */
export interface Comparison {
  class: LoyaltyClass
  figure: ClassFigure
  value: number
  asked: number
}

/** Why somebody is of a class: what they met of it, what they missed of the classes above. */
export interface ClassReason {
  met: Comparison[]
  missed: Comparison[]
}

/** The class of a person, with its reason. */
export function classify(
  figures: ClassFigures,
  rules: ClassRules
): { loyalty_class: LoyaltyClass; reason: ClassReason } {
  const missed: Comparison[] = []
  for (const name of ["very_loyal", "generally_loyal"] as const) {
    const compared = CLASS_FIGURES.map((figure) => ({
      class: name,
      figure,
      value: figures[figure],
      asked: rules[name][`${figure}_min`],
    }))
    const failed = compared.filter(({ value, asked }) => value < asked)
    if (failed.length > 0) missed.push(...failed)
    else return { loyalty_class: name, reason: { met: compared.filter(isAThreshold), missed } }
  }
  return { loyalty_class: "occasional", reason: { met: [], missed } }
}

/** Everybody has 1 of everything, so asking for 1 decides nothing. */
const isAThreshold = ({ asked }: Comparison) => asked > 1
