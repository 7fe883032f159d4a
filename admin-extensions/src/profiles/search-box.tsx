import { Input, Text } from "@medusajs/ui"
import { useEffect, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useDebounced } from "../shared/use-debounced"

const STILL_MS = 200

/** Field for the search; `/` leads to it from anywhere on the page. */
export function SearchBox({ value, onSearch, onType, onEnter }: SearchBoxProps) {
  const { t } = useTranslation("ecrm")
  const hint = useId()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const still = useDebounced(text.trim(), STILL_MS)
  useEffect(() => {
    if (still !== value) onSearch(still)
    // Only what was typed starts a search; the value comes back from the address.
  }, [still])
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof HTMLElement && event.target.matches(EDITABLE)) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    document.addEventListener("keydown", focus)
    return () => document.removeEventListener("keydown", focus)
  }, [])
  return (
    <div className="flex flex-col gap-y-1 px-6 py-4" role="search">
      <Input
        ref={field}
        role="searchbox"
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        placeholder={t("profiles.search")}
        aria-label={t("profiles.search")}
        aria-describedby={hint}
        aria-keyshortcuts="/"
        onChange={(event) => {
          setText(event.target.value)
          onType()
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") onEnter(text.trim())
        }}
      />
      <Text id={hint} size="xsmall" className="text-ui-fg-subtle">
        {t("profiles.search_hint")}
      </Text>
    </div>
  )
}

const EDITABLE = "input, textarea, select, [contenteditable=true]"

interface SearchBoxProps {
  value: string
  onSearch: (text: string) => void
  /** Something was typed; it is searched for once the typing pauses. */
  onType: () => void
  onEnter: (text: string) => void
}
