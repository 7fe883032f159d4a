import { Field } from "../../../recommendations/field"
import { NumberInput } from "../../../shared/number-input"

/** A number with its name above it. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, ...input } = props
  return (
    <Field label={label} hint={hint} error={error}>
      {(id) => <NumberInput label={label} control={{ id }} {...input} />}
    </Field>
  )
}

interface NumberFieldProps {
  label: string
  hint?: string
  error?: string | null
  value: number
  min: number
  max: number
  step?: number | "any"
  isOptional?: boolean
  onChange: (value: number) => void
}
