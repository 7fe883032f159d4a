import { useTranslation } from "react-i18next"
import { Flag } from "../../../recommendations/field"
import { errorAt } from "../../../recommendations/refusal"
import { NumberField } from "./number-field"
import type { FieldsProps } from "./use-campaign-editor"

/** Who gets nothing, to compare with; when it stops by itself; how long orders count. */
export function CareFields({ draft, refusal, change }: FieldsProps) {
  const { t } = useTranslation("ecrm")
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <NumberField
          label={t("campaigns.care.holdout_percent")}
          hint={t("campaigns.care.holdout_percent_hint")}
          error={errorAt(refusal, "document.holdout_share")}
          value={draft.holdout_percent}
          min={0}
          max={50}
          step="any"
          onChange={(holdout_percent) => change({ holdout_percent })}
        />
        <NumberField
          isOptional
          label={t("campaigns.care.attribution_days")}
          hint={t("campaigns.care.attribution_days_hint")}
          error={errorAt(refusal, "document.attribution_days")}
          value={draft.attribution_days}
          min={1}
          max={90}
          onChange={(attribution_days) => change({ attribution_days })}
        />
      </div>
      <Flag
        label={t("campaigns.care.has_stop_rule")}
        hint={t("campaigns.care.has_stop_rule_hint")}
        checked={draft.has_stop_rule}
        onChange={(has_stop_rule) => change({ has_stop_rule })}
      />
      {draft.has_stop_rule ? (
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <NumberField
            label={t("campaigns.care.complaint_percent_max")}
            error={errorAt(refusal, "document.stop_rule.complaint_rate_max")}
            value={draft.complaint_percent_max}
            min={0.01}
            max={100}
            step="any"
            onChange={(complaint_percent_max) => change({ complaint_percent_max })}
          />
          <NumberField
            label={t("campaigns.care.accepted_min")}
            error={errorAt(refusal, "document.stop_rule.accepted_min")}
            value={draft.accepted_min}
            min={1}
            max={1_000_000}
            onChange={(accepted_min) => change({ accepted_min })}
          />
        </div>
      ) : null}
    </>
  )
}
