import { Input } from "@medusajs/ui"
import { useState } from "react"

/** A number as it is typed; what is no number yet is `NaN`, so that nothing wrong is kept. */
export function NumberInput(props: NumberInputProps) {
  const { label, value, min, max, step = 1, isOptional = false, onChange } = props
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
      aria-label={label}
      aria-invalid={!isOptional && Number.isNaN(value)}
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
  /** True where `NaN` stands for no limit. */
  isOptional?: boolean
  onChange: (value: number) => void
}
