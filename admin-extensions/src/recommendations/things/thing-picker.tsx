import { useState } from "react"
import { useDebounced } from "../../shared/use-debounced"
import { useThingNames, useThingSearch, type ThingType } from "./hooks"
import { SearchPicker } from "./search-picker"

/** Products, categories or tags, found by words. */
export function ThingPicker({ type, label, ids, ids_max, error, onChange }: ThingPickerProps) {
  const [text, setText] = useState("")
  const found = useThingSearch(type, useDebounced(text.trim()))
  const names = useThingNames(type, ids).data
  return (
    <SearchPicker
      label={label}
      ids={ids}
      ids_max={ids_max}
      found={found.data ?? []}
      nameOf={(id) => names?.get(id) ?? id}
      text={text}
      error={error}
      onText={setText}
      onChange={onChange}
    />
  )
}

interface ThingPickerProps {
  type: ThingType
  label: string
  ids: string[]
  ids_max?: number
  error?: string | null
  onChange: (ids: string[]) => void
}
