import { Input } from "@medusajs/ui"
import { useState } from "react"

/** A number as it is typed; what is no number yet is `NaN`, so that nothing wrong is kept. */
export function NumberInput(props: NumberInputProps) {
  const { label, value, min, max, step = 1, isOptional = false, control, onChange } = props
  const [text, setText] = useState(Number.isNaN(value) ? "" : String(value))
  const [said, setSaid] = useState(value)
  if (!Object.is(value, said)) {
    setSaid(value)
    setText(Number.isNaN(value) ? "" : String(value))
  }
  return (
    <Input
      type="number"
      size="small"
      className="w-24"
      {...(control ?? { "aria-label": label })}
      aria-invalid={(Number.isNaN(value) && !isOptional) || control?.["aria-invalid"] === true}
      value={text}
      min={min}
      max={max}
      step={step}
      onChange={(event) => {
        const typed = event.target.value === "" ? NaN : Number(event.target.value)
        setText(event.target.value)
        setSaid(typed)
        onChange(typed)
      }}
    />
  )
}

interface NumberInputProps {
  label: string
  value: number
  min?: number
  max?: number
  step?: number | "any"
  /** Empty is no fault: the value may be left open. */
  isOptional?: boolean
  /** Ties it to a label that is shown, in place of one that is read out only. */
  control?: { id: string; "aria-invalid"?: boolean; "aria-describedby"?: string }
  onChange: (value: number) => void
}
