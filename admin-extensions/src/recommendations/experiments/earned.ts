import type { ExperimentDocument, VariantVerdict } from "./types"

/** What a variant with picks earned beyond what as many people without any brought. */
export interface Earned {
  key: string
  label: string
  people: number
  /** In the currency of the results. */
  earned: number
  /** The interval leaves no difference out. */
  is_sure: boolean
}

/**
 * Compares every variant with picks with the hold-out, as far as the test did: either the hold-out
 * is what all are compared with, or it is compared with the first. Nothing where nobody came.
 */
export function earnedBeyondHoldout(
  { variants }: Pick<ExperimentDocument, "variants">,
  verdicts: readonly VariantVerdict[]
): Earned[] {
  const isHoldout = (key: string) =>
    variants.some((variant) => variant.key === key && variant.is_holdout)
  const labelOf = (key: string) => variants.find((one) => one.key === key)?.label ?? key
  const [first] = verdicts
  if (first === undefined) return []
  return verdicts.slice(1).flatMap((verdict) => {
    const { key, incremental_revenue, revenue_difference: difference } = verdict
    if (incremental_revenue === null || isHoldout(key) === isHoldout(first.key)) return []
    const is_sure = difference !== null && (difference.lower > 0 || difference.upper < 0)
    if (isHoldout(first.key)) {
      const { people } = verdict
      return [{ key, label: labelOf(key), people, earned: incremental_revenue, is_sure }]
    }
    const lost_each = incremental_revenue / verdict.people
    const earned = -lost_each * first.people || 0
    return [{ key, label: labelOf(first.key), people: first.people, earned, is_sure }]
  })
}
