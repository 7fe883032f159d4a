import { Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { SLOT_NAMES } from "../../../../plugins/ecrm/src/core/recommendations/slot"
import { useSegmentNames } from "../../insights/hooks"
import { ValuesInput } from "../../segments/builder/values-input"
import { NumberInput } from "../../shared/number-input"
import { CheckList, Field, FieldError, FieldGroup } from "../field"
import { errorAt, type Refusal } from "../refusal"
import { ProductSetFields } from "../things/product-set-fields"
import type { RuleDraft } from "./rule-draft"

const CLASSES = ["very_loyal", "generally_loyal", "occasional"] as const
const PRIORITY_MAX = 1_000

/** Where, when, for whom and beside what a rule holds. */
export function WhereFields({ draft, refusal, set }: WhereFieldsProps) {
  const { t } = useTranslation("ecrm")
  return (
    <>
      <CheckList
        label={t("rules.slots")}
        error={errorAt(refusal, "slots")}
        options={SLOT_NAMES.map((value) => ({ value, label: t(`picks.slots.${value}`) }))}
        values={draft.slots}
        onChange={(slots) => set({ slots })}
      />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        {(["starts", "ends"] as const).map((key) => (
          <Field
            key={key}
            label={t(`rules.${key}`)}
            hint={t(`rules.${key}_hint`)}
            error={errorAt(refusal, `${key}_at`)}
          >
            {(id) => (
              <Input
                id={id}
                type="datetime-local"
                size="small"
                value={draft[key]}
                onChange={(event) => set({ [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field
          label={t("rules.priority")}
          hint={t("rules.priority_hint")}
          error={errorAt(refusal, "priority")}
        >
          {() => (
            <NumberInput
              label={t("rules.priority")}
              value={draft.priority}
              min={0}
              max={PRIORITY_MAX}
              onChange={(priority) => set({ priority })}
            />
          )}
        </Field>
      </div>
      <AudienceFields draft={draft} refusal={refusal} set={set} />
      <ProductSetFields
        label={t("rules.beside")}
        hint={t("rules.beside_hint")}
        path="beside"
        refusal={refusal}
        set={draft.beside}
        onChange={(beside) => set({ beside })}
      />
    </>
  )
}

interface WhereFieldsProps {
  draft: RuleDraft
  refusal: Refusal | null
  set: (change: Partial<RuleDraft>) => void
}

function AudienceFields({ draft, refusal, set }: WhereFieldsProps) {
  const { t } = useTranslation("ecrm")
  const segments = useSegmentNames().data ?? []
  return (
    <FieldGroup label={t("rules.audience")} hint={t("rules.audience_hint")}>
      {segments.length > 0 || draft.segment_ids.length > 0 ? (
        <FieldGroup label={t("rules.segments")}>
          <ValuesInput
            label={t("rules.segments")}
            values={draft.segment_ids}
            choices={segments}
            nameOf={(id) => segments.find((one) => one.id === id)?.name ?? id}
            onChange={(segment_ids) => set({ segment_ids })}
          />
        </FieldGroup>
      ) : null}
      <CheckList
        label={t("rules.classes")}
        options={CLASSES.map((value) => ({ value, label: t(`insights.class.${value}`) }))}
        values={draft.loyalty_classes}
        onChange={(loyalty_classes) => set({ loyalty_classes })}
      />
      <FieldError error={errorAt(refusal, "audience")} />
    </FieldGroup>
  )
}
