import { Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Picker } from "../../../shared/picker"
import { CHAIN_KINDS, CHAIN_ORIGINS, CHAIN_STATUSES } from "../types"
import type { ListState } from "./use-list-state"

const EVERY = "every"
const FILTERS = [
  { name: "status", words: "statuses", values: CHAIN_STATUSES },
  { name: "kind", words: "kinds", values: CHAIN_KINDS },
  { name: "origin", words: "origins", values: CHAIN_ORIGINS },
] as const

/** Status, kind, origin and words. */
export function ChainFilters({ state }: { state: ListState }) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 py-3">
      {FILTERS.map(({ name, words, values }) => (
        <Picker
          key={name}
          label={t(`chains.${name}`)}
          value={state.filters[name] || EVERY}
          groups={[
            {
              options: [
                { value: EVERY, label: t(`chains.every.${name}`) },
                ...values.map((value) => ({ value, label: t(`chains.${words}.${value}`) })),
              ],
            },
          ]}
          onChange={(value) => state.setFilter(name, value === EVERY ? "" : value)}
        />
      ))}
      <Input
        role="searchbox"
        size="small"
        className="min-w-48"
        value={state.search}
        maxLength={200}
        placeholder={t("chains.search")}
        aria-label={t("chains.search")}
        onChange={(event) => state.setSearch(event.target.value)}
      />
    </div>
  )
}
