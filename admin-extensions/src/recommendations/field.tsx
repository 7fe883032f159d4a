import { Checkbox, Hint, Input, Label, Switch, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"

/** A field with its name above it, a hint and what is wrong with it below. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      {children(id)}
      {hint ? <Hint>{hint}</Hint> : null}
      <FieldError error={error} />
    </div>
  )
}

interface FieldProps {
  label: string
  hint?: string
  error?: string | null
  children: (id: string) => ReactNode
}

/** A line of text. */
export function TextField({ label, hint, error, value, length_max, onChange }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(id) => (
        <Input
          id={id}
          size="small"
          maxLength={length_max}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

interface TextFieldProps {
  label: string
  hint?: string
  error?: string | null
  value: string
  length_max: number
  onChange: (value: string) => void
}

/** Several fields that belong together, with their name above them. */
export function FieldGroup({ label, hint, error, children }: FieldGroupProps) {
  const id = useId()
  return (
    <fieldset className="flex min-w-0 flex-col gap-y-2" aria-describedby={hint ? id : undefined}>
      <Text asChild size="small" weight="plus">
        <legend className="mb-1">{label}</legend>
      </Text>
      {hint ? <Hint id={id}>{hint}</Hint> : null}
      {children}
      <FieldError error={error} />
    </fieldset>
  )
}

interface FieldGroupProps {
  label: string
  hint?: string
  error?: string | null
  children: ReactNode
}

export function FieldError({ error }: { error?: string | null }) {
  return error ? (
    <Text size="small" className="text-ui-fg-error break-words" role="alert">
      {error}
    </Text>
  ) : null
}

/** Something that is so or is not so. */
export function Flag({ label, hint, checked, onChange }: FlagProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-y-1">
      <div className="flex items-center gap-2">
        <Switch
          id={id}
          size="small"
          className="shrink-0"
          checked={checked}
          onCheckedChange={onChange}
          aria-describedby={hint ? `${id}-hint` : undefined}
        />
        <Label htmlFor={id} size="small">
          {label}
        </Label>
      </div>
      {hint ? <Hint id={`${id}-hint`}>{hint}</Hint> : null}
    </div>
  )
}

interface FlagProps {
  label: string
  hint?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** Any of some names, each with a box to tick. */
export function CheckList<Value extends string>(props: CheckListProps<Value>) {
  const { label, hint, error, options, values, onChange } = props
  const id = useId()
  return (
    <FieldGroup label={label} hint={hint} error={error}>
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {options.map((option) => (
          <div key={option.value} className="flex items-center gap-2">
            <Checkbox
              className="shrink-0"
              id={`${id}-${option.value}`}
              checked={values.includes(option.value)}
              onCheckedChange={(isOn) =>
                onChange(
                  options
                    .map(({ value }) => value)
                    .filter((one) => (one === option.value ? isOn : values.includes(one)))
                )
              }
            />
            <Label htmlFor={`${id}-${option.value}`} size="small">
              {option.label}
            </Label>
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}

interface CheckListProps<Value> {
  label: string
  hint?: string
  error?: string | null
  options: { value: Value; label: string }[]
  values: readonly Value[]
  /** Gives them in the order of the options. */
  onChange: (values: Value[]) => void
}
