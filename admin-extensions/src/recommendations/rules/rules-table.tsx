import { Button, createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Pick } from "../../profiles/pick"
import { useFormat } from "../../shared/format"
import { EmptyState } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { useDebounced } from "../../shared/use-debounced"
import { PagedTable, usePaging } from "../paged-table"
import { ALL, SlotFilter } from "../slot-pick"
import { TableSearch } from "../table-search"
import { useRules } from "./hooks"
import { KINDS } from "./rule-draft"
import type { MerchantRule } from "./types"

const column = createDataTableColumnHelper<MerchantRule>()
const NO_FILTER = { kind: ALL, slot: ALL, is_active: ALL }

/** Rules, searched, filtered, sorted and paged by the server. */
export function RulesTable({ onEdit, onAdd }: RulesTableProps) {
  const { t } = useTranslation("ecrm")
  const [search, setSearch] = useState("")
  const [filter, setFilter] = useState(NO_FILTER)
  const paging = usePaging({ id: "priority", desc: true })
  const q = useDebounced(search.trim())
  const narrowed = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ALL))
  const rules = useRules({ ...paging.query, ...narrowed, ...(q ? { q } : {}) })
  const isNarrowed = q !== "" || Object.keys(narrowed).length > 0
  const narrow = (change: Partial<typeof NO_FILTER>) => {
    setFilter({ ...filter, ...change })
    paging.toFirst()
  }
  return (
    <Section
      title={t("rules.title")}
      hint={t("rules.hint")}
      actions={
        <Button size="small" onClick={onAdd}>
          {t("rules.add")}
        </Button>
      }
    >
      <div className="flex flex-wrap items-end gap-3 px-6 py-4">
        <TableSearch
          label={t("rules.search")}
          value={search}
          onChange={(words) => {
            setSearch(words)
            paging.toFirst()
          }}
        />
        <Pick
          label={t("rules.kind")}
          value={filter.kind}
          options={[
            [ALL, t("picks.all")],
            ...KINDS.map((kind): [string, string] => [kind, t(`rules.kinds.${kind}`)]),
          ]}
          onChange={(kind) => narrow({ kind })}
        />
        <SlotFilter value={filter.slot} onChange={(slot) => narrow({ slot })} />
        <Pick
          label={t("rules.state")}
          value={filter.is_active}
          options={[
            [ALL, t("picks.all")],
            ["true", t("rules.active")],
            ["false", t("rules.paused")],
          ]}
          onChange={(is_active) => narrow({ is_active })}
        />
      </div>
      <PagedTable
        answer={rules}
        rows={rules.data?.rules}
        columns={useColumns(onEdit)}
        rowId={({ id }) => id}
        paging={paging}
        empty={
          <EmptyState
            title={t(isNarrowed ? "rules.no_match" : "rules.none")}
            hint={t(isNarrowed ? "rules.no_match_hint" : "rules.none_hint")}
          />
        }
      />
    </Section>
  )
}

interface RulesTableProps {
  onEdit: (id: string) => void
  onAdd: () => void
}

function useColumns(onEdit: (id: string) => void) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("rules.name"),
        enableSorting: true,
        cell: ({ row }) => (
          <Button
            size="small"
            variant="transparent"
            className="-ml-2 max-w-[18rem] justify-start truncate underline underline-offset-2"
            aria-label={`${t("picks.edit")}: ${row.original.name}`}
            onClick={() => onEdit(row.original.id)}
          >
            {row.original.name}
          </Button>
        ),
      }),
      column.accessor("kind", {
        header: t("rules.kind"),
        cell: ({ getValue }) => t(`rules.kinds.${getValue()}`),
      }),
      column.accessor("slots", {
        header: t("rules.slots"),
        cell: ({ getValue }) =>
          getValue()
            .map((slot) => t(`picks.slots.${slot}`))
            .join(", "),
      }),
      column.accessor("priority", {
        header: t("rules.priority"),
        align: "right",
        enableSorting: true,
        cell: ({ getValue }) => format.number(getValue()),
      }),
      column.display({
        id: "state",
        header: t("rules.state"),
        cell: ({ row }) => <RuleState rule={row.original} />,
      }),
      column.accessor("updated_at", {
        header: t("rules.updated_at"),
        enableSorting: true,
        cell: ({ getValue }) => format.instant(getValue()),
      }),
    ],
    [t, format, onEdit]
  )
}

function RuleState({ rule }: { rule: MerchantRule }) {
  const { t } = useTranslation("ecrm")
  const now = Date.now()
  const isOver = rule.ends_at !== null && Date.parse(rule.ends_at) <= now
  const isAhead = rule.starts_at !== null && Date.parse(rule.starts_at) > now
  if (!rule.is_active) return <StatusBadge color="grey">{t("rules.paused")}</StatusBadge>
  if (isOver) return <StatusBadge color="grey">{t("rules.over")}</StatusBadge>
  if (isAhead) return <StatusBadge color="orange">{t("rules.ahead")}</StatusBadge>
  return <StatusBadge color="green">{t("rules.active")}</StatusBadge>
}
