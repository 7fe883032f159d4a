import { Button, Input } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useDebounced } from "../../shared/use-debounced"
import { useProductSearch } from "../hooks"
import { Chips } from "./values-input"

/** Products found by words; what is found is a list of buttons below the field. */
export function ProductPicker({ ids, nameOf, onChange }: ProductPickerProps) {
  const { t } = useTranslation("ecrm")
  const [text, setText] = useState("")
  const found = useProductSearch(useDebounced(text.trim()))
  const open = text.trim() === "" ? [] : (found.data ?? []).filter(({ id }) => !ids.includes(id))
  return (
    <div
      role="group"
      aria-label={t("segments.items.product")}
      className="flex max-w-full flex-wrap items-center gap-1"
    >
      <Chips
        values={ids}
        nameOf={nameOf}
        onRemove={(gone) => onChange(ids.filter((id) => id !== gone))}
      />
      <Input
        size="small"
        role="searchbox"
        className="w-44 max-w-full"
        maxLength={200}
        aria-label={t("segments.items.search")}
        placeholder={t("segments.items.search")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {open.length > 0 ? (
        <ul className="flex w-full flex-wrap gap-1" aria-label={t("segments.items.found")}>
          {open.map(({ id, title }) => (
            <li key={id} className="max-w-full">
              <Button
                type="button"
                size="small"
                variant="secondary"
                className="max-w-full"
                onClick={() => {
                  onChange([...ids, id])
                  setText("")
                }}
              >
                <span className="truncate">{title}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

interface ProductPickerProps {
  ids: string[]
  nameOf: (id: string) => string
  onChange: (ids: string[]) => void
}
