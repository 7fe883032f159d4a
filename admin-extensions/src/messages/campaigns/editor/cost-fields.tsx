import { useTranslation } from "react-i18next"
import { useCurrencies } from "../../../insights/hooks"
import { Pick } from "../../../profiles/pick"
import { FieldError, Flag } from "../../../recommendations/field"
import { errorAt } from "../../../recommendations/refusal"
import { NumberField } from "./number-field"
import type { FieldsProps } from "./use-campaign-editor"

const MONEY_MAX = 1e12

/** What the mails cost, so that the return can be reckoned. */
export function CostFields({ draft, refusal, change }: FieldsProps) {
  const { t } = useTranslation("ecrm")
  const known = useCurrencies().data?.map(({ currency_code }) => currency_code) ?? []
  const codes = [...new Set([...known, draft.currency_code])]
  const money = (name: "fixed" | "per_mail") => (
    <NumberField
      label={t(`campaigns.cost.${name}`)}
      error={errorAt(refusal, `document.cost.${name}`)}
      value={draft[name]}
      min={0}
      max={MONEY_MAX}
      step="any"
      onChange={(value) => change({ [name]: value })}
    />
  )
  return (
    <>
      <Flag
        label={t("campaigns.cost.has_cost")}
        hint={t("campaigns.cost.has_cost_hint")}
        checked={draft.has_cost}
        onChange={(has_cost) => change({ has_cost })}
      />
      {draft.has_cost ? (
        <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-3">
          <Pick
            label={t("campaigns.cost.currency_code")}
            value={draft.currency_code}
            options={codes.map((code) => [code, code.toUpperCase()])}
            onChange={(currency_code) => change({ currency_code })}
          />
          {money("fixed")}
          {money("per_mail")}
        </div>
      ) : null}
      <FieldError error={errorAt(refusal, "document.cost")} />
    </>
  )
}
