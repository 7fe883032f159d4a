import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NumberInput } from "../../shared/number-input"
import { Picker } from "../../shared/picker"
import type { Condition, ItemFilter } from "../types"
import { useBuilder } from "./builder-context"
import { ItemFields } from "./item-fields"

type Deed = Extract<Condition, { type: "bought" | "did" }>

const EVER = "ever"
const WITHIN = "within"

/** Did or bought something so often, ever or within some days. */
export function DeedFields({ condition, onChange }: DeedFieldsProps) {
  const { t } = useTranslation("ecrm")
  const { fields } = useBuilder()
  const { times, within_days } = condition
  const takesItems =
    condition.type === "bought" ||
    fields.deeds.some(({ deed, takes_items }) => takes_items && deed === condition.deed)
  const setItems = (of: ItemFilter | null) =>
    onChange(
      condition.type === "did" ? { ...condition, of } : { ...condition, of: of ?? condition.of }
    )
  return (
    <>
      {takesItems ? (
        <ItemFields
          filter={condition.of}
          isOptional={condition.type === "did"}
          onChange={setItems}
        />
      ) : null}
      <Picker
        label={t("segments.builder.how_often")}
        value={times.op}
        groups={[
          {
            options: fields.operators.times.map(({ op }) => ({
              value: op,
              label: t(`segments.op.${op}`),
            })),
          },
        ]}
        onChange={(op) => onChange({ ...condition, times: { ...times, op: op as "at_least" } })}
      />
      <NumberInput
        label={t("segments.builder.times")}
        value={times.count}
        min={0}
        onChange={(count) => onChange({ ...condition, times: { ...times, count } })}
      />
      <Text size="small">{t("segments.builder.times")}</Text>
      <Picker
        label={t("segments.builder.window")}
        value={within_days === null ? EVER : WITHIN}
        groups={[
          {
            options: [WITHIN, EVER].map((value) => ({
              value,
              label: t(`segments.builder.${value}`),
            })),
          },
        ]}
        onChange={(chosen) =>
          onChange({ ...condition, within_days: chosen === EVER ? null : (within_days ?? 365) })
        }
      />
      {within_days === null ? null : (
        <>
          <NumberInput
            label={t("segments.builder.days")}
            value={within_days}
            min={0}
            onChange={(days) => onChange({ ...condition, within_days: days })}
          />
          <Text size="small">{t("segments.builder.days")}</Text>
        </>
      )}
    </>
  )
}

interface DeedFieldsProps {
  condition: Deed
  onChange: (condition: Condition) => void
}
