import { stableFraction } from "../../shared/stable-fraction"
import type { ExperimentDocument, Variant } from "./experiment-document"

/**
 * The variant of one person: always the same, in proportion to the weights. A person outside the
 * share of traffic has none and is not counted.
 * @param salt   of the experiment; another one draws anew
 * @param person profile id, or visitor id of somebody unknown
 */
export function assign(
  { traffic_share, variants }: Pick<ExperimentDocument, "traffic_share" | "variants">,
  salt: string,
  person: string
): Variant | null {
  if (stableFraction(`${salt}:traffic`, person) >= traffic_share) return null
  const total = variants.reduce((sum, variant) => sum + variant.weight, 0)
  let left = stableFraction(`${salt}:variant`, person) * total
  for (const variant of variants) {
    left -= variant.weight
    if (left < 0) return variant
  }
  return variants[variants.length - 1]
}
