import { Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NumberInput } from "../../shared/number-input"
import { Picker } from "../../shared/picker"
import type { Condition } from "../types"
import { useBuilder } from "./builder-context"
import { ValuesInput } from "./values-input"

type Of<Type extends Condition["type"]> = Extract<Condition, { type: Type }>

interface FieldsOf<Type extends Condition["type"]> {
  condition: Of<Type>
  onChange: (condition: Condition) => void
}

/** Yes or no. */
function YesNo({ label, words, value, onChange }: YesNoProps) {
  return (
    <Picker
      label={label}
      value={String(value)}
      groups={[{ options: ["true", "false"].map((one, i) => ({ value: one, label: words[i] })) }]}
      onChange={(chosen) => onChange(chosen === "true")}
    />
  )
}

interface YesNoProps {
  label: string
  /** Of yes and of no. */
  words: [string, string]
  value: boolean
  onChange: (value: boolean) => void
}

export function FlagFields({ condition, onChange }: FieldsOf<"flag">) {
  const { t } = useTranslation("ecrm")
  return (
    <YesNo
      label={t("segments.taken.value")}
      words={[t("state.yes"), t("state.no")]}
      value={condition.is}
      onChange={(is) => onChange({ ...condition, is })}
    />
  )
}

export function ConsentFields({ condition, onChange }: FieldsOf<"consent">) {
  const { t } = useTranslation("ecrm")
  const { fields, words } = useBuilder()
  const value = `${condition.topic}:${condition.channel}`
  const known = fields.consents.map(({ topic, channel }) => `${topic}:${channel}`)
  const options = known.includes(value) || value === ":" ? known : [...known, value]
  return (
    <>
      <Picker
        label={t("segments.builder.consent")}
        value={value === ":" ? "" : value}
        groups={[
          { options: options.map((one) => ({ value: one, label: words.choice("consent", one) })) },
        ]}
        onChange={(chosen) => {
          const [topic, channel] = chosen.split(":")
          onChange({ ...condition, topic, channel })
        }}
      />
      <YesNo
        label={t("segments.taken.value")}
        words={[t("segments.builder.given"), t("segments.builder.not_given")]}
        value={condition.is_given}
        onChange={(is_given) => onChange({ ...condition, is_given })}
      />
    </>
  )
}

export function CustomerGroupFields({ condition, onChange }: FieldsOf<"customer_group">) {
  const { t } = useTranslation("ecrm")
  const { fields, words } = useBuilder()
  return (
    <>
      <Picker
        label={t("segments.builder.operator")}
        value={condition.op}
        groups={[
          {
            options: (["in_any_of", "in_none_of"] as const).map((op) => ({
              value: op,
              label: t(`segments.op.${op}`),
            })),
          },
        ]}
        onChange={(op) => onChange({ ...condition, op: op as "in_any_of" })}
      />
      <ValuesInput
        label={t("segments.subject.customer_group")}
        values={condition.group_ids}
        choices={fields.customer_groups}
        nameOf={(id) => words.name("customer_group", id)}
        onChange={(group_ids) => onChange({ ...condition, group_ids })}
      />
    </>
  )
}

export function SegmentFieldsRow({ condition, onChange }: FieldsOf<"segment">) {
  const { t } = useTranslation("ecrm")
  const { fields } = useBuilder()
  return (
    <>
      <Picker
        label={t("segments.builder.operator")}
        value={condition.op}
        groups={[
          {
            options: (["is_in", "is_not_in", "has_been_in", "never_in"] as const).map((op) => ({
              value: op,
              label: t(`segments.op.${op}`),
            })),
          },
        ]}
        onChange={(op) => onChange({ ...condition, op: op as "is_in" })}
      />
      <Picker
        label={t("segments.subject.segment")}
        value={condition.segment_id}
        groups={[{ options: fields.segments.map(({ id, name }) => ({ value: id, label: name })) }]}
        onChange={(segment_id) => onChange({ ...condition, segment_id })}
      />
    </>
  )
}

export function RandomFields({ condition, onChange }: FieldsOf<"random">) {
  const { t } = useTranslation("ecrm")
  const percent = (name: "from_percent" | "to_percent") => (
    <NumberInput
      label={t(`segments.builder.${name}`)}
      value={condition[name]}
      min={0}
      max={100}
      step={0.01}
      onChange={(value) => onChange({ ...condition, [name]: value })}
    />
  )
  return (
    <>
      {percent("from_percent")}
      <span aria-hidden>–</span>
      {percent("to_percent")}
      <span aria-hidden>%</span>
      <Input
        size="small"
        className="w-32"
        maxLength={200}
        aria-label={t("segments.builder.salt")}
        placeholder={t("segments.builder.salt")}
        value={condition.salt}
        onChange={(event) => onChange({ ...condition, salt: event.target.value })}
      />
    </>
  )
}
