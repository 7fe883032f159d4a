import { Button, createDataTableColumnHelper } from "@medusajs/ui"
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
import { useExperiments } from "./hooks"
import { ExperimentStatus } from "./status"
import type { Experiment } from "./types"

const column = createDataTableColumnHelper<Experiment>()
const STATUSES = ["draft", "running", "stopped"]
const NO_FILTER = { status: ALL, slot: ALL }

/** Experiments, searched, filtered, sorted and paged by the server. */
export function ExperimentsTable({ onOpen, onAdd }: ExperimentsTableProps) {
  const { t } = useTranslation("ecrm")
  const [search, setSearch] = useState("")
  const [filter, setFilter] = useState(NO_FILTER)
  const paging = usePaging({ id: "created_at", desc: true })
  const q = useDebounced(search.trim())
  const narrowed = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ALL))
  const experiments = useExperiments({ ...paging.query, ...narrowed, ...(q ? { q } : {}) })
  const isNarrowed = q !== "" || Object.keys(narrowed).length > 0
  const narrow = (change: Partial<typeof NO_FILTER>) => {
    setFilter({ ...filter, ...change })
    paging.toFirst()
  }
  return (
    <Section
      title={t("experiments.title")}
      hint={t("experiments.hint")}
      actions={
        <Button size="small" onClick={onAdd}>
          {t("experiments.add")}
        </Button>
      }
    >
      <div className="flex flex-wrap items-end gap-3 px-6 py-4">
        <TableSearch
          label={t("experiments.search")}
          value={search}
          onChange={(words) => {
            setSearch(words)
            paging.toFirst()
          }}
        />
        <Pick
          label={t("experiments.status")}
          value={filter.status}
          options={[
            [ALL, t("picks.all")],
            ...STATUSES.map((key): [string, string] => [key, t(`experiments.statuses.${key}`)]),
          ]}
          onChange={(status) => narrow({ status })}
        />
        <SlotFilter value={filter.slot} onChange={(slot) => narrow({ slot })} />
      </div>
      <PagedTable
        answer={experiments}
        rows={experiments.data?.experiments}
        columns={useColumns(onOpen)}
        rowId={({ id }) => id}
        paging={paging}
        empty={
          <EmptyState
            title={t(isNarrowed ? "experiments.no_match" : "experiments.none")}
            hint={t(isNarrowed ? "experiments.no_match_hint" : "experiments.none_hint")}
          />
        }
      />
    </Section>
  )
}

interface ExperimentsTableProps {
  onOpen: (id: string) => void
  onAdd: () => void
}

function useColumns(onOpen: (id: string) => void) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("experiments.name"),
        enableSorting: true,
        cell: ({ row }) => (
          <Button
            size="small"
            variant="transparent"
            className="-ml-2 max-w-[18rem] justify-start truncate underline underline-offset-2"
            aria-label={`${t("experiments.open")}: ${row.original.name}`}
            onClick={() => onOpen(row.original.id)}
          >
            {row.original.name}
          </Button>
        ),
      }),
      column.accessor("slot", {
        header: t("picks.slot"),
        cell: ({ getValue }) => t(`picks.slots.${getValue()}`),
      }),
      column.accessor("status", {
        header: t("experiments.status"),
        cell: ({ row }) => <ExperimentStatus experiment={row.original} />,
      }),
      column.display({
        id: "variants",
        header: t("experiments.variants"),
        cell: ({ row }) => row.original.document.variants.map(({ label }) => label).join(", "),
      }),
      column.accessor("started_at", {
        header: t("experiments.started_at"),
        enableSorting: true,
        cell: ({ getValue }) => {
          const at = getValue()
          return at === null ? "–" : format.instant(at)
        },
      }),
      column.accessor("created_at", {
        header: t("experiments.created_at"),
        enableSorting: true,
        cell: ({ getValue }) => format.instant(getValue()),
      }),
    ],
    [t, format, onOpen]
  )
}
