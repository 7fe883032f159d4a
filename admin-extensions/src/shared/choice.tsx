import { clx } from "@medusajs/ui"
import { useId } from "react"

/** A row of radio buttons that look like a switch; arrow keys move between them. */
export function Choice<Value extends string | number>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  const name = useId()
  return (
    <fieldset className="bg-ui-bg-subtle shadow-borders-base flex rounded-md p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={clx(
            "txt-compact-xsmall-plus has-[:focus-visible]:shadow-borders-focus relative",
            "cursor-pointer rounded px-2.5 py-1",
            option.value === value
              ? "bg-ui-bg-base text-ui-fg-base shadow-elevation-card-rest"
              : "text-ui-fg-subtle hover:text-ui-fg-base"
          )}
        >
          <input
            type="radio"
            className="absolute inset-0 cursor-pointer opacity-0"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}

interface ChoiceProps<Value> {
  /** Read out, not shown. */
  label: string
  value: Value
  options: { value: Value; label: string }[]
  onChange: (value: Value) => void
}
