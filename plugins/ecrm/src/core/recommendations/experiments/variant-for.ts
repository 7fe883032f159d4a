import type { SlotName } from "../slot"
import { assign } from "./assign"
import type { ExperimentDocument, Variant } from "./experiment-document"

export interface Trial {
  id: string
  slot: SlotName
  salt: string
  document: ExperimentDocument
}

/** What somebody is shown in a slot where something is tried. */
export interface AssignedVariant {
  /** `<experiment id>:<variant key>`, as events report it. */
  name: string
  is_holdout: boolean
  /** Parts of the slot's policy that are this variant's own. */
  policy: NonNullable<Variant["policy"]>
}

/**
 * Whether picks have to be withheld from somebody who cannot be told: they may be among those who
 * are held out, and must not be shown what these are not.
 */
export const isWithheld = (
  trials: readonly Trial[],
  slot: SlotName,
  { is_untold = false }: { is_untold?: boolean }
): boolean =>
  is_untold &&
  trials.some(
    (trial) => trial.slot === slot && trial.document.variants.some((one) => one.is_holdout)
  )

/**
 * The variant of a person in a slot; `null` where nothing is tried, the person takes no part, or
 * nobody can be told apart from others.
 * @param person profile id where one is known, else visitor id
 */
export function variantFor(
  trials: readonly Trial[],
  slot: SlotName,
  person: string | null
): AssignedVariant | null {
  const trial = trials.find((one) => one.slot === slot)
  if (trial === undefined || person === null) return null
  const variant = assign(trial.document, trial.salt, person)
  if (variant === null) return null
  return {
    name: `${trial.id}:${variant.key}`,
    is_holdout: variant.is_holdout,
    policy: variant.policy ?? {},
  }
}
