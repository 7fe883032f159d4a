import type { SlotPolicy } from "../slots/types"
import { withOwnParts } from "../../../../plugins/ecrm/src/core/recommendations/slot-policy"
import { draftOf as policyDraftOf, ownParts, policyOf } from "../slots/policy-draft"
import type { PolicyDraft } from "../slots/policy-draft"
import type { Experiment, ExperimentInput, SlotName, Variant } from "./types"

/** A variant as it is edited; its key is given by us and never shown. */
export interface VariantDraft {
  key: string
  label: string
  weight: number
  is_holdout: boolean
  /** `null`: as the slot is. */
  policy: PolicyDraft | null
}

/** An experiment as it is edited; shares are percentages. */
export interface ExperimentDraft {
  name: string
  slot: SlotName
  hypothesis: string
  traffic_percent: number
  window_days: number
  /** Of being right, over the whole test. */
  sure_percent: number
  effect_points: number
  loss_points_max: number
  stops: boolean
  variants: VariantDraft[]
}

export const VARIANTS_MAX = 6

const rounded = (value: number) => Math.round(value * 1e6) / 1e6
const percentOf = (share: number) => rounded(share * 100)
const shareOf = (percent: number) => rounded(percent / 100)

/** Asks what picks earn at all: a part of the people sees none. */
export const newDraft = (words: { holdout: string; picks: string }): ExperimentDraft => ({
  name: "",
  slot: "product",
  hypothesis: "",
  traffic_percent: 100,
  window_days: 7,
  sure_percent: 95,
  effect_points: 1,
  loss_points_max: 0,
  stops: true,
  variants: [
    { key: "holdout", label: words.holdout, weight: 1, is_holdout: true, policy: null },
    { key: "picks", label: words.picks, weight: 9, is_holdout: false, policy: null },
  ],
})

/** One more variant, under a key that none has. */
export function withVariant(draft: ExperimentDraft, label: string): ExperimentDraft {
  const taken = new Set(draft.variants.map(({ key }) => key))
  let number = draft.variants.length + 1
  while (taken.has(`variant_${number}`)) number++
  const added = { key: `variant_${number}`, label, weight: 1, is_holdout: false, policy: null }
  return { ...draft, variants: [...draft.variants, added] }
}

/** @param base policy of the slot, on which those of the variants rest */
export function draftOf({ name, slot, document }: Experiment, base: SlotPolicy): ExperimentDraft {
  const { guardrail } = document
  return {
    name,
    slot,
    hypothesis: document.hypothesis,
    traffic_percent: percentOf(document.traffic_share),
    window_days: document.window_days,
    sure_percent: percentOf(1 - document.alpha),
    effect_points: percentOf(document.effect_of_interest),
    loss_points_max: percentOf(guardrail.conversion_loss_max),
    stops: guardrail.stops,
    variants: document.variants.map(({ key, label, weight, is_holdout, policy }) => ({
      ...{ key, label, weight, is_holdout },
      policy: policy === undefined ? null : policyDraftOf(withOwnParts(base, policy) as SlotPolicy),
    })),
  }
}

/** Whether a draft says something else than what is stored; `base` is the stored slot's policy. */
export const hasChanged = (draft: ExperimentDraft, stored: Experiment, base: SlotPolicy): boolean =>
  JSON.stringify(draft) !== JSON.stringify(draftOf(stored, base))

/** What a draft says; `null` while a number it needs is none. */
export function inputOf(draft: ExperimentDraft, base: SlotPolicy): ExperimentInput | null {
  const variants: Variant[] = []
  for (const { policy: own, ...variant } of draft.variants) {
    const policy = own === null || variant.is_holdout ? undefined : policyOf(own)
    if (policy === null) return null
    const parts = policy === undefined ? undefined : ownParts(policy, base)
    variants.push({ ...variant, ...(parts && { policy: parts }) })
  }
  const numbers = [
    ...[draft.traffic_percent, draft.window_days, draft.sure_percent, draft.effect_points],
    ...[draft.loss_points_max, ...variants.map(({ weight }) => weight)],
  ]
  if (numbers.some(Number.isNaN)) return null
  return {
    name: draft.name,
    slot: draft.slot,
    document: {
      version: 1,
      hypothesis: draft.hypothesis,
      traffic_share: shareOf(draft.traffic_percent),
      variants,
      window_days: draft.window_days,
      alpha: rounded(1 - shareOf(draft.sure_percent)),
      effect_of_interest: shareOf(draft.effect_points),
      guardrail: {
        conversion_loss_max: shareOf(draft.loss_points_max),
        stops: draft.stops,
      },
    },
  }
}
