import { useTranslation } from "react-i18next"
import { NumberInput } from "../../shared/number-input"
import { Field } from "../field"
import { errorAt, type Refusal } from "../refusal"
import { ProductSetFields } from "../things/product-set-fields"
import { ThingPicker } from "../things/thing-picker"
import type { RuleDraft } from "./rule-draft"

const PICKS_MAX = 24

/** Fields that only some kinds of rules have. */
export function KindFields({ draft, refusal, set }: KindFieldsProps) {
  const { t } = useTranslation("ecrm")
  const number = (
    key: "place" | "factor" | "strength" | "pieces_min",
    limits: { min: number; max: number; step?: number | "any" }
  ) => (
    <Field label={t(`rules.${key}`)} hint={t(`rules.${key}_hint`)} error={errorAt(refusal, key)}>
      {() => (
        <NumberInput
          label={t(`rules.${key}`)}
          value={draft[key]}
          onChange={(value) => set({ [key]: value })}
          {...limits}
        />
      )}
    </Field>
  )
  const targets = (hint: string) => (
    <ProductSetFields
      label={t("rules.targets")}
      hint={t(hint)}
      path="targets"
      refusal={refusal}
      set={draft.targets}
      onChange={(chosen) => set({ targets: chosen })}
    />
  )
  switch (draft.kind) {
    case "pin":
      return (
        <>
          <ThingPicker
            type="product"
            label={t("rules.product_ids")}
            ids={draft.product_ids}
            ids_max={PICKS_MAX}
            error={errorAt(refusal, "product_ids")}
            onChange={(product_ids) => set({ product_ids })}
          />
          {number("place", { min: 1, max: PICKS_MAX })}
        </>
      )
    case "boost":
      return (
        <>
          {targets("rules.targets_hint")}
          {number("factor", { min: 0.1, max: 10, step: 0.1 })}
        </>
      )
    case "exclude":
      return targets("rules.targets_hint")
    case "margin":
      return number("strength", { min: 0.1, max: 10, step: 0.1 })
    case "stock":
      return (
        <>
          {targets("rules.stock_targets_hint")}
          {number("pieces_min", { min: 1, max: 1_000_000_000 })}
          {number("factor", { min: 1, max: 10, step: 0.1 })}
        </>
      )
  }
}

interface KindFieldsProps {
  draft: RuleDraft
  refusal: Refusal | null
  set: (change: Partial<RuleDraft>) => void
}
