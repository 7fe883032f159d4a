import { Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NumberInput } from "../../shared/number-input"
import { Picker } from "../../shared/picker"
import type { Condition } from "../types"
import { useBuilder } from "./builder-context"
import { subjectOf } from "./subjects"
import { choicesOf, kindOf, testBy, testOf, withTest, type ValueTest } from "./value-tests" // prettier-ignore
import { ValuesInput } from "./values-input"

type Tested = Parameters<typeof withTest>[0]
const NO_CURRENCY = "main"
const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1)

/** An operator and what it takes, by the kind of value. */
export function TestFields({ condition, onChange }: TestFieldsProps) {
  const { t } = useTranslation("ecrm")
  const { fields } = useBuilder()
  const kind = kindOf(condition)
  const test = testOf(condition)
  const operators = fields.operators[kind]
  const { takes } = operators.find(({ op }) => op === test.op) ?? { takes: Object.keys(test) }
  const change = (next: ValueTest) => onChange(withTest(condition, next))
  return (
    <>
      {"currency_code" in condition ? (
        <Picker
          label={t("segments.builder.currency")}
          value={condition.currency_code ?? NO_CURRENCY}
          groups={[
            {
              options: [
                { value: NO_CURRENCY, label: t("segments.builder.main_currency") },
                ...fields.currencies.map((code) => ({ value: code, label: code.toUpperCase() })),
              ],
            },
          ]}
          onChange={(code) =>
            onChange({ ...condition, currency_code: code === NO_CURRENCY ? null : code })
          }
        />
      ) : null}
      <Picker
        label={t("segments.builder.operator")}
        value={test.op}
        groups={[
          { options: operators.map(({ op }) => ({ value: op, label: t(`segments.op.${op}`) })) },
        ]}
        onChange={(op) => {
          const next = operators.find((one) => one.op === op)
          change(testBy(kind, op, next?.takes ?? [], test))
        }}
      />
      {takes
        .filter((name) => name !== "op")
        .map((name) => (
          <TakenInput key={name} name={name} condition={condition} test={test} onChange={change} />
        ))}
    </>
  )
}

interface TestFieldsProps {
  condition: Tested
  onChange: (condition: Condition) => void
}

function TakenInput({ name, condition, test, onChange }: TakenInputProps) {
  const { t } = useTranslation("ecrm")
  const { fields, words } = useBuilder()
  const kind = kindOf(condition)
  const choices = choicesOf(condition, fields)
  const label = t(`segments.taken.${name}`)
  const set = (value: unknown) => onChange({ ...test, [name]: value } as ValueTest)
  const subject = subjectOf(condition)
  const value = test[name as "value"]
  if (name === "values") {
    return (
      <ValuesInput
        label={label}
        values={test.values ?? []}
        choices={choices.map((id) => ({ id, name: words.choice(subject, id) }))}
        nameOf={(id) => words.choice(subject, id)}
        onChange={set}
      />
    )
  }
  if (name === "month" || kind === "boolean" || (kind === "text" && choices.length > 0)) {
    const options =
      name === "month"
        ? MONTHS.map((month) => ({ value: String(month), label: words.month(month) }))
        : kind === "boolean"
          ? ["true", "false"].map((one) => ({
              value: one,
              label: t(one === "true" ? "state.yes" : "state.no"),
            }))
          : choices.map((one) => ({ value: one, label: words.choice(subject, one) }))
    return (
      <Picker
        label={label}
        value={String(value ?? "")}
        groups={[{ options }]}
        onChange={(chosen) =>
          set(name === "month" ? Number(chosen) : kind === "boolean" ? chosen === "true" : chosen)
        }
      />
    )
  }
  if (kind === "number" || name === "days") {
    return (
      <NumberInput
        label={label}
        value={typeof value === "number" ? value : NaN}
        min={name === "days" ? 0 : undefined}
        step={name === "days" ? 1 : "any"}
        onChange={set}
      />
    )
  }
  return (
    <Input
      size="small"
      className="w-44 max-w-full"
      type={kind === "day" ? "date" : "text"}
      maxLength={200}
      aria-label={label}
      value={String(value ?? "")}
      onChange={(event) => set(event.target.value)}
    />
  )
}

interface TakenInputProps {
  /** What of the test is set here. */
  name: string
  condition: Tested
  test: ValueTest
  onChange: (test: ValueTest) => void
}
