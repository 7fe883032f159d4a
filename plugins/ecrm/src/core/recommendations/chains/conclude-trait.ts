import type { CatalogueIndex } from "./catalogue-index"
import type { ChainDocument, PathDocument } from "./chain-document"
import type { ComplexChains } from "./chain-model"
import { hasExpired } from "./trait-evidence"

/** The first hop of a complex chain as it was concluded. */
export interface ConcludedTrait {
  name: string
  learned_id: string | null
  confidence: number
  /** People it was learned from; null where the merchant declares it. */
  evidence: number | null
  expires_days: number
}

/**
 * What a chain concludes of who looked at an item or bought it, while that speaks for the trait.
 * @param age_ms since they did
 * @param learned null before the first training
 * @returns null where the chain asks for no trait, undefined where it is not concluded
 */
export function concludeTrait(
  document: ChainDocument,
  item: number,
  age_ms: number,
  learned: ComplexChains | null
): ConcludedTrait | null | undefined {
  if (document.kind !== "complex") return null
  if (hasExpired(document.trait, age_ms)) return undefined
  const { name, learned_id, declared_confidence, confidence_min, evidence_min, expires_days } =
    document.trait
  const concluded =
    learned_id === null
      ? { confidence: declared_confidence ?? 1, evidence: null }
      : inferred(item, learned_id, learned)
  if (concluded === null || concluded.confidence < confidence_min) return undefined
  if (concluded.evidence !== null && concluded.evidence < evidence_min) return undefined
  return { name, learned_id, expires_days, ...concluded }
}

function inferred(item: number, trait_id: string, learned: ComplexChains | null) {
  if (learned === null) return null
  const { inference_starts, inferred_traits, traits, trait_confidences, trait_evidence } = learned
  for (let at = inference_starts[item]; at < inference_starts[item + 1]; at++) {
    if (traits[inferred_traits[at]].id !== trait_id) continue
    return { confidence: trait_confidences[at], evidence: trait_evidence[at] }
  }
  return null
}

/**
 * Items that set a chain off when they are bought or looked at: of a complex one, those from which
 * its trait is concluded.
 */
export const itemsSettingOff = (
  document: Exclude<ChainDocument, PathDocument>,
  index: CatalogueIndex,
  learned: ComplexChains | null
): number[] =>
  index
    .itemsOfThings(document.trigger)
    .filter((item) => concludeTrait(document, item, 0, learned) !== undefined)
