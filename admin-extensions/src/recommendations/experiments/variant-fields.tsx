import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NumberInput } from "../../shared/number-input"
import { Field, Flag, TextField } from "../field"
import { errorAt, type Refusal } from "../refusal"
import { draftOf as policyDraftOf } from "../slots/policy-draft"
import { PolicyFields } from "../slots/policy-fields"
import type { SlotSetting } from "../slots/types"
import type { VariantDraft } from "./draft"

const WEIGHT_MAX = 1_000

/** One way to fill the slot, or none at all. */
export function VariantFields(props: VariantFieldsProps) {
  const { variant, at, share, slot, refusal, onChange, onRemove } = props
  const { t } = useTranslation("ecrm")
  const path = `document.variants.${at}`
  const set = (change: Partial<VariantDraft>) => onChange({ ...variant, ...change })
  return (
    <fieldset className="border-ui-border-base flex min-w-0 flex-col gap-y-4 rounded-lg border p-4">
      <legend className="txt-compact-small-plus px-1">
        {t(at === 0 ? "experiments.baseline" : "experiments.variant_no", { n: at + 1 })}
      </legend>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField
          label={t("experiments.label")}
          error={errorAt(refusal, `${path}.label`)}
          value={variant.label}
          length_max={120}
          onChange={(label) => set({ label })}
        />
        <Field
          label={t("experiments.weight")}
          hint={t("experiments.weight_hint", { share })}
          error={errorAt(refusal, `${path}.weight`)}
        >
          {() => (
            <NumberInput
              label={`${t("experiments.weight")}: ${variant.label}`}
              value={variant.weight}
              min={0.1}
              max={WEIGHT_MAX}
              step="any"
              onChange={(weight) => set({ weight })}
            />
          )}
        </Field>
      </div>
      <Flag
        label={t("experiments.is_holdout")}
        checked={variant.is_holdout}
        onChange={(is_holdout) => set({ is_holdout })}
      />
      {variant.is_holdout ? null : (
        <Flag
          label={t("experiments.own_policy")}
          checked={variant.policy !== null}
          onChange={(isOwn) => set({ policy: isOwn ? policyDraftOf(slot.policy) : null })}
        />
      )}
      {variant.is_holdout || variant.policy === null ? null : (
        <div className="border-ui-border-base -mx-4 min-w-0 border-t">
          <PolicyFields
            slot={slot.name}
            draft={variant.policy}
            learned={slot.learned}
            refusal={refusal}
            onChange={(policy) => set({ policy })}
          />
        </div>
      )}
      {onRemove === null ? null : <RemoveButton label={variant.label} onRemove={onRemove} />}
    </fieldset>
  )
}

interface VariantFieldsProps {
  variant: VariantDraft
  /** From 0; the first is what the others are compared with. */
  at: number
  /** Of the people who take part, in words. */
  share: string
  slot: SlotSetting
  refusal: Refusal | null
  onChange: (variant: VariantDraft) => void
  /** `null` where there are too few to take one away. */
  onRemove: (() => void) | null
}

function RemoveButton({ label, onRemove }: { label: string; onRemove: () => void }) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex justify-end">
      <Button
        type="button"
        size="small"
        variant="transparent"
        aria-label={`${t("picks.remove")}: ${label}`}
        onClick={onRemove}
      >
        {t("picks.remove")}
      </Button>
    </div>
  )
}
