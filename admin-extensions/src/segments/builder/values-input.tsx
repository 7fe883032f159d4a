import { XMark } from "@medusajs/icons"
import { Button, Input } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Picker } from "../../shared/picker"

/** Several values: chosen where the store knows them, typed where it does not. */
export function ValuesInput({ label, values, choices, nameOf, onChange }: ValuesInputProps) {
  const { t } = useTranslation("ecrm")
  const add = (value: string) => {
    if (value !== "" && !values.includes(value)) onChange([...values, value])
  }
  const open = choices.filter(({ id }) => !values.includes(id))
  return (
    <div role="group" aria-label={label} className="flex max-w-full flex-wrap items-center gap-1">
      <Chips
        values={values}
        nameOf={nameOf}
        onRemove={(gone) => onChange(values.filter((value) => value !== gone))}
      />
      {choices.length === 0 ? (
        <TypedValue label={label} onAdd={add} />
      ) : open.length > 0 ? (
        <Picker
          label={`${label}: ${t("segments.builder.add_value")}`}
          placeholder={t("segments.builder.add_value")}
          value=""
          groups={[{ options: open.map(({ id, name }) => ({ value: id, label: name })) }]}
          onChange={add}
        />
      ) : null}
    </div>
  )
}

interface ValuesInputProps {
  label: string
  values: string[]
  /** Values to choose from; empty: any text. */
  choices: { id: string; name: string }[]
  nameOf: (value: string) => string
  onChange: (values: string[]) => void
}

/** The values so far, each with a way to take it back. */
export function Chips({ values, nameOf, onRemove }: ChipsProps) {
  const { t } = useTranslation("ecrm")
  return values.map((value) => (
    <span
      key={value}
      className="bg-ui-tag-neutral-bg txt-compact-small flex max-w-full items-center rounded-md pl-2"
    >
      <span className="truncate">{nameOf(value)}</span>
      <Button
        type="button"
        size="small"
        variant="transparent"
        className="px-1"
        aria-label={t("segments.builder.remove_value", { value: nameOf(value) })}
        onClick={() => onRemove(value)}
      >
        <XMark />
      </Button>
    </span>
  ))
}

interface ChipsProps {
  values: string[]
  nameOf: (value: string) => string
  onRemove: (value: string) => void
}

function TypedValue({ label, onAdd }: { label: string; onAdd: (value: string) => void }) {
  const { t } = useTranslation("ecrm")
  const [text, setText] = useState("")
  const add = () => {
    for (const part of text.split(",")) onAdd(part.trim())
    setText("")
  }
  return (
    <Input
      size="small"
      className="w-40 max-w-full"
      maxLength={200}
      aria-label={label}
      placeholder={t("segments.builder.type_value")}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={add}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return
        event.preventDefault()
        add()
      }}
    />
  )
}
