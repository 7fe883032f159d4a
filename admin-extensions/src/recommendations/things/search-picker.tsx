import { Button, Input } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { Chips } from "../../segments/builder/values-input"
import { FieldError } from "../field"

/**
 * Things found by words and kept by id: what is chosen stands as chips before the field, what is
 * found as buttons below it.
 */
export function SearchPicker(props: SearchPickerProps) {
  const { label, ids, ids_max, found, nameOf, text, error, onText, onChange } = props
  const { t } = useTranslation("ecrm")
  const id = useId()
  const open = text.trim() === "" ? [] : found.filter((one) => !ids.includes(one.id))
  const isFull = ids_max !== undefined && ids.length >= ids_max
  const take = (chosen: string) => {
    onChange([...ids, chosen])
    onText("")
  }
  return (
    <div role="group" aria-labelledby={id} className="flex min-w-0 flex-col gap-y-1">
      <span id={id} className="txt-compact-small-plus">
        {label}
      </span>
      <div className="flex max-w-full flex-wrap items-center gap-1">
        <Chips
          values={ids}
          nameOf={nameOf}
          onRemove={(gone) => onChange(ids.filter((one) => one !== gone))}
        />
        {isFull ? null : (
          <Input
            size="small"
            role="searchbox"
            className="w-56 max-w-full"
            maxLength={200}
            aria-label={t("picks.search_in", { what: label })}
            placeholder={t("picks.search")}
            value={text}
            onChange={(event) => onText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return
              event.preventDefault()
              if (open.length > 0) take(open[0].id)
            }}
          />
        )}
      </div>
      {open.length > 0 && !isFull ? (
        <ul className="flex w-full flex-wrap gap-1" aria-label={t("picks.found", { what: label })}>
          {open.map((one) => (
            <li key={one.id} className="max-w-full">
              <Button
                type="button"
                size="small"
                variant="secondary"
                className="max-w-full"
                onClick={() => take(one.id)}
              >
                <span className="truncate">{one.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <FieldError error={error} />
    </div>
  )
}

interface SearchPickerProps {
  label: string
  ids: string[]
  /** More cannot be chosen; default: any number. */
  ids_max?: number
  found: { id: string; name: string }[]
  nameOf: (id: string) => string
  text: string
  error?: string | null
  onText: (text: string) => void
  onChange: (ids: string[]) => void
}
