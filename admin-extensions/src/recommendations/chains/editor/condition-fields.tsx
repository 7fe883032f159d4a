import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ValuesInput } from "../../../segments/builder/values-input"
import { NumberInput } from "../../../shared/number-input"
import { Picker } from "../../../shared/picker"
import type { ChainCondition } from "../types"
import { ClassBoxes } from "./class-boxes"
import { useEditor } from "./editor-context"
import { FaultLine } from "./field"
import { useTraitChoices } from "./use-trait-choices"

const NONE = "none"
const TYPES = [NONE, "segment", "class", "trait"] as const
type Of<Type extends ChainCondition["type"]> = Extract<ChainCondition, { type: Type }>

const EMPTY: { [Type in ChainCondition["type"]]: Of<Type> } = {
  segment: { type: "segment", segment_id: "" },
  class: { type: "class", classes: [] },
  trait: { type: "trait", key: "age", values: null, from: null, to: null },
}

/** What must be so of the shopper for the chain to hold. */
export function ConditionFields({ condition, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation("ecrm")
  const { fields } = useEditor()
  return (
    <div role="group" aria-label={t("chains.condition.title")} className="flex flex-col gap-y-2">
      <Text size="small" weight="plus">
        {t("chains.condition.title")}
      </Text>
      <div className="flex flex-wrap items-center gap-2">
        <Picker
          label={t("chains.condition.type")}
          value={condition?.type ?? NONE}
          groups={[
            { options: TYPES.map((value) => ({ value, label: t(`chains.condition.${value}`) })) },
          ]}
          onChange={(type) =>
            onChange(type === NONE ? null : EMPTY[type as ChainCondition["type"]])
          }
        />
        {condition?.type === "segment" ? (
          <Picker
            label={t("chains.condition.segment")}
            value={condition.segment_id}
            groups={[
              {
                options: (fields?.segments ?? []).map(({ id, name }) => ({
                  value: id,
                  label: name,
                })),
              },
            ]}
            onChange={(segment_id) => onChange({ ...condition, segment_id })}
          />
        ) : null}
        {condition?.type === "class" ? (
          <ClassBoxes
            label={t("chains.condition.class")}
            classes={condition.classes}
            onChange={(classes) => onChange({ ...condition, classes })}
          />
        ) : null}
        {condition?.type === "trait" ? (
          <TraitTest condition={condition} onChange={onChange} />
        ) : null}
      </div>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t("chains.condition.hint")}
      </Text>
      <FaultLine path="chain.condition" />
    </div>
  )
}

interface ConditionFieldsProps {
  condition: ChainCondition | null
  onChange: (condition: ChainCondition | null) => void
}

/** A trait of the person: a number within a span, or any of some values. */
function TraitTest({ condition, onChange }: TraitTestProps) {
  const { t } = useTranslation("ecrm")
  const { traits, labelOf, typeOf, choicesOf } = useTraitChoices()
  const isNumber = typeOf(condition.key) === "number"
  const choose = (key: string) =>
    onChange({
      ...{ type: "trait", key, from: null, to: null },
      values: typeOf(key) === "number" ? null : [],
    })
  const end = (name: "from" | "to") => (
    <NumberInput
      label={t(`chains.price.${name}`)}
      value={condition[name] ?? NaN}
      step="any"
      isOptional
      onChange={(typed) => onChange({ ...condition, [name]: Number.isNaN(typed) ? null : typed })}
    />
  )
  return (
    <>
      <Picker
        label={t("chains.condition.trait")}
        value={condition.key}
        groups={[{ options: traits.map((key) => ({ value: key, label: labelOf(key) })) }]}
        onChange={choose}
      />
      {isNumber ? (
        <>
          {end("from")}
          <span aria-hidden>–</span>
          {end("to")}
        </>
      ) : (
        <ValuesInput
          label={labelOf(condition.key)}
          values={(condition.values ?? []).map(String)}
          choices={choicesOf(condition.key)}
          nameOf={(value) => choicesOf(condition.key).find(({ id }) => id === value)?.name ?? value}
          onChange={(values) =>
            onChange({
              ...condition,
              values:
                typeOf(condition.key) === "boolean" ? values.map((one) => one === "true") : values,
            })
          }
        />
      )}
    </>
  )
}

interface TraitTestProps {
  condition: Of<"trait">
  onChange: (condition: ChainCondition) => void
}
