import { Button, Input } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Picker } from "../../../shared/picker"
import { useDebounced } from "../../../shared/use-debounced"
import { useThingSearch } from "../../things/hooks"
import { THING_TYPES, type Thing, type ThingType } from "../types"
import { useRememberName } from "../use-things"

/** Finds a product, category or tag by words; what is found is a list of buttons below. */
export function ThingPicker({ label, taken, onAdd }: ThingPickerProps) {
  const { t } = useTranslation("ecrm")
  const [type, setType] = useState<ThingType>("category")
  const [text, setText] = useState("")
  const [isOpen, setIsOpen] = useState(false)
  const found = useThingSearch(type, useDebounced(text.trim()), isOpen)
  const remember = useRememberName()
  const isTaken = (id: string) => taken.some((thing) => thing.type === type && thing.id === id)
  const open = isOpen ? (found.data ?? []).filter(({ id }) => !isTaken(id)) : []
  return (
    <div
      className="flex w-full max-w-full flex-wrap items-center gap-2"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false)
      }}
    >
      <Picker
        label={t("chains.things.type_of", { label })}
        value={type}
        groups={[
          {
            options: THING_TYPES.map((value) => ({ value, label: t(`chains.things.${value}`) })),
          },
        ]}
        onChange={(chosen) => setType(chosen as ThingType)}
      />
      <Input
        size="small"
        role="searchbox"
        className="w-52 max-w-full"
        maxLength={200}
        aria-label={t("chains.things.search_of", { label })}
        placeholder={t("chains.things.search")}
        value={text}
        onFocus={() => setIsOpen(true)}
        onChange={(event) => {
          setText(event.target.value)
          setIsOpen(true)
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") setIsOpen(false)
        }}
      />
      {open.length > 0 ? (
        <ul className="flex w-full flex-wrap gap-1" aria-label={t("segments.items.found")}>
          {open.map(({ id, name }) => (
            <li key={id} className="max-w-full">
              <Button
                type="button"
                size="small"
                variant="secondary"
                className="max-w-full"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  remember({ type, id }, name)
                  onAdd({ type, id })
                  setText("")
                }}
              >
                <span className="truncate">{name}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

interface ThingPickerProps {
  /** What the thing is for: "Trigger". */
  label: string
  taken: Thing[]
  onAdd: (thing: Thing) => void
}
