import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"

/**
 * Way through a list that is cut by keys: the cursors of the pages gone through.
 * @param of what is asked; another question begins at the first page
 */
export function useTrail(of: string) {
  const [held, setHeld] = useState({ of, trail: [] as string[] })
  const trail = held.of === of ? held.trail : []
  return {
    /** Cursor of the open page; `null` for the first one. */
    at: trail.at(-1) ?? null,
    isFirst: trail.length === 0,
    on: (cursor: string) => setHeld({ of, trail: [...trail, cursor] }),
    back: () => setHeld({ of, trail: trail.slice(0, -1) }),
  }
}

/** Leads on and back through a list that is cut by keys. */
export function TrailSwitch({ trail, next, isBusy, words }: TrailSwitchProps) {
  const { t } = useTranslation("ecrm")
  return (
    <nav aria-label={words.label} className="flex items-center justify-end gap-2 px-6 py-3">
      <Button size="small" variant="secondary" disabled={trail.isFirst} onClick={trail.back}>
        {words.back ?? t("table.previous")}
      </Button>
      <Button
        size="small"
        variant="secondary"
        disabled={next === null}
        isLoading={isBusy}
        onClick={() => next !== null && trail.on(next)}
      >
        {words.on ?? t("table.next")}
      </Button>
    </nav>
  )
}

interface TrailSwitchProps {
  trail: ReturnType<typeof useTrail>
  /** Cursor of the next page; `null` at the end. */
  next: string | null
  isBusy?: boolean
  words: { label: string; back?: string; on?: string }
}
