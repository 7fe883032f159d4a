import { Textarea } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NumberInput } from "../../shared/number-input"
import { Field, FieldGroup, Flag, TextField } from "../field"
import { errorAt, type Refusal } from "../refusal"
import { SlotPick } from "../slot-pick"
import type { ExperimentDraft } from "./draft"

type NumberKey =
  "traffic_percent" | "window_days" | "sure_percent" | "effect_points" | "loss_points_max"

/** What each number may be, and where the server's document keeps it. */
const NUMBERS: Record<NumberKey, { path: string; min: number; max: number; step: number | "any" }> =
  {
    traffic_percent: { path: "document.traffic_share", min: 1, max: 100, step: "any" },
    window_days: { path: "document.window_days", min: 1, max: 90, step: 1 },
    sure_percent: { path: "document.alpha", min: 80, max: 99.9, step: "any" },
    effect_points: { path: "document.effect_of_interest", min: 0.1, max: 50, step: "any" },
    loss_points_max: { path: "document.guardrail", min: 0, max: 50, step: "any" },
  }

/** What is asked, where, of whom, and how sure the answer must be. */
export function DesignFields({ draft, refusal, onChange }: DesignFieldsProps) {
  const { t } = useTranslation("ecrm")
  const set = (change: Partial<ExperimentDraft>) => onChange({ ...draft, ...change })
  const number = (key: NumberKey) => {
    const { path, ...limits } = NUMBERS[key]
    return (
      <Field
        label={t(`experiments.${key}`)}
        hint={t(`experiments.${key}_hint`)}
        error={errorAt(refusal, path)}
      >
        {() => (
          <NumberInput
            label={t(`experiments.${key}`)}
            value={draft[key]}
            onChange={(value) => set({ [key]: value })}
            {...limits}
          />
        )}
      </Field>
    )
  }
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField
          label={t("experiments.name")}
          error={errorAt(refusal, "name")}
          value={draft.name}
          length_max={120}
          onChange={(name) => set({ name })}
        />
        <SlotPick value={draft.slot} onChange={(slot) => set({ slot })} />
      </div>
      <Field
        label={t("experiments.hypothesis")}
        hint={t("experiments.hypothesis_hint")}
        error={errorAt(refusal, "document.hypothesis")}
      >
        {(id) => (
          <Textarea
            id={id}
            maxLength={500}
            value={draft.hypothesis}
            onChange={(event) => set({ hypothesis: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {number("traffic_percent")}
        {number("window_days")}
        {number("effect_points")}
        {number("sure_percent")}
      </div>
      <FieldGroup label={t("experiments.guardrail")} hint={t("experiments.guardrail_hint")}>
        {number("loss_points_max")}
        <Flag
          label={t("experiments.stops")}
          checked={draft.stops}
          onChange={(stops) => set({ stops })}
        />
      </FieldGroup>
    </>
  )
}

interface DesignFieldsProps {
  draft: ExperimentDraft
  refusal: Refusal | null
  onChange: (draft: ExperimentDraft) => void
}
