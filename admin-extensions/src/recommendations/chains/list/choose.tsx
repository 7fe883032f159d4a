import { Checkbox } from "@medusajs/ui"
import { createContext, useContext } from "react"
import { useTranslation } from "react-i18next"
import type { Chain } from "../types"

/** Rows that are chosen on the open page. */
interface Selection {
  rows: Chain[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

// Not an argument of the columns: new columns are new cells, and the box in use would lose the focus.
export const SelectionContext = createContext<Selection>({
  rows: [],
  chosen: new Set(),
  onChange: () => undefined,
})

/** Chooses all rows of the page. The table's own boxes have no names. */
export function ChooseAll() {
  const { t } = useTranslation("ecrm")
  const { rows, chosen, onChange } = useContext(SelectionContext)
  return (
    <Checkbox
      aria-label={t("chains.choose_all")}
      checked={rows.length > 0 && rows.every(({ id }) => chosen.has(id))}
      onCheckedChange={(isOn) => onChange(new Set(isOn ? rows.map(({ id }) => id) : []))}
    />
  )
}

/** Chooses one row; the click does not open it. */
export function Choose({ chain: { id, name } }: { chain: Chain }) {
  const { t } = useTranslation("ecrm")
  const { chosen, onChange } = useContext(SelectionContext)
  return (
    <Checkbox
      aria-label={t("chains.choose", { name })}
      checked={chosen.has(id)}
      onClick={(event) => event.stopPropagation()}
      onCheckedChange={(isOn) => {
        const next = new Set(chosen)
        if (isOn) next.add(id)
        else next.delete(id)
        onChange(next)
      }}
    />
  )
}
