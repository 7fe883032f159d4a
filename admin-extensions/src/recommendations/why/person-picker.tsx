import { FetchError } from "@medusajs/js-sdk"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { ProfileLine } from "../../profiles/types"
import { useDebounced } from "../../shared/use-debounced"
import { SearchPicker } from "../things/search-picker"
import { usePeopleSearch, usePersonOf } from "./hooks"

type Named = Pick<ProfileLine, "id" | "display_name" | "email">

const nameOf = ({ id, display_name, email }: Named): string =>
  [display_name, email].filter(Boolean).join(", ") || id

/** One person, found by name, address or number. */
export function PersonPicker({ id, onChange }: PersonPickerProps) {
  const { t } = useTranslation("ecrm")
  const [text, setText] = useState("")
  const [chosen, setChosen] = useState<ProfileLine | null>(null)
  const found = usePeopleSearch(useDebounced(text.trim()))
  const people = found.data ?? []
  const addressed = usePersonOf(id, id !== "" && chosen?.id !== id).data
  const person = chosen?.id === id ? chosen : addressed
  const { error } = found
  const isRefused = error instanceof FetchError && (error.status ?? 500) < 500
  return (
    <SearchPicker
      label={t("why.person")}
      ids={id === "" ? [] : [id]}
      ids_max={1}
      found={people.map((one) => ({ id: one.id, name: nameOf(one) }))}
      nameOf={() => (person ? nameOf(person) : id)}
      text={text}
      error={isRefused ? error.message : null}
      onText={setText}
      onChange={([next = ""]) => {
        setChosen(people.find((one) => one.id === next) ?? null)
        onChange(next)
      }}
    />
  )
}

interface PersonPickerProps {
  /** Empty: nobody. */
  id: string
  onChange: (id: string) => void
}
