import type { VariantVerdict } from "./types"

/** A sentence below `experiments.verdict`, with the figures it tells as shares. */
export interface VerdictSentence {
  word: "too_early" | "nobody_bought" | "open" | "better" | "worse"
  /** Differences of conversion; `null` where there are none to tell. */
  difference: { value: number; lower: number; upper: number } | null
}

/** What is to be said of one variant; `null` of the one that the others are compared with. */
export function sentenceOf(
  verdict: Pick<VariantVerdict, "outcome" | "conversion_difference">
): VerdictSentence | null {
  const { outcome, conversion_difference } = verdict
  if (outcome === "baseline") return null
  if (outcome === "too_early") return { word: outcome, difference: null }
  if (conversion_difference === null) return { word: "nobody_bought", difference: null }
  const { difference: value, lower, upper } = conversion_difference
  return { word: outcome, difference: { value, lower, upper } }
}
