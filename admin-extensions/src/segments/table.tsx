import {
  createDataTableColumnHelper,
  DataTable,
  Input,
  StatusBadge,
  useDataTable,
  type DataTablePaginationState,
  type DataTableSortingState,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { Choice } from "../shared/choice"
import { useFormat } from "../shared/format"
import { usePaginationWords } from "../shared/pagination-words"
import { EmptyState, FailedRequest } from "../shared/request-state"
import { Section } from "../shared/section"
import { textLink } from "../shared/text-link"
import { useDebounced } from "../shared/use-debounced"
import { useSegments, useTrends } from "./hooks"
import type { Segment } from "./types"

const column = createDataTableColumnHelper<Segment>()
const PAGE_SIZE = 20
const KINDS = ["", "live", "static"] as const

/** Segments, paged, sorted and searched by the server. */
export function SegmentsTable() {
  const { t } = useTranslation("ecrm")
  const words = usePaginationWords()
  const navigate = useNavigate()
  const [search, setSearch] = useState("")
  const [kind, setKind] = useState<(typeof KINDS)[number]>("")
  const [sorting, setSorting] = useState<DataTableSortingState | null>({ id: "name", desc: false })
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: PAGE_SIZE,
  })
  const q = useDebounced(search.trim())
  const segments = useSegments({
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    order: sorting ? `${sorting.desc ? "-" : ""}${sorting.id}` : "name",
    ...(q ? { q } : {}),
    ...(kind ? { kind } : {}),
  })
  const rows = segments.data?.segments ?? []
  const isNarrowed = q !== "" || kind !== ""
  const table = useDataTable({
    data: rows,
    columns: useColumns(rows),
    getRowId: (row) => row.id,
    rowCount: segments.data?.count ?? 0,
    isLoading: segments.isPending,
    onRowClick: (_event, row) => navigate(`/ecrm/segments/${row.id}`),
    sorting: { state: sorting, onSortingChange: setSorting },
    pagination: { state: pagination, onPaginationChange: setPagination },
  })
  const toFirst = () => setPagination({ ...pagination, pageIndex: 0 })
  return (
    <Section
      title={t("segments.list")}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <Choice
            label={t("segments.kind")}
            value={kind}
            options={KINDS.map((value) => ({
              value,
              label: t(`segments.kinds.${value || "every"}`),
            }))}
            onChange={(value) => {
              setKind(value)
              toFirst()
            }}
          />
          <Input
            role="searchbox"
            size="small"
            className="min-w-48"
            value={search}
            maxLength={100}
            placeholder={t("segments.search")}
            aria-label={t("segments.search")}
            onChange={(event) => {
              setSearch(event.target.value)
              toFirst()
            }}
          />
        </div>
      }
    >
      {segments.isError ? (
        <FailedRequest error={segments.error} onRetry={() => void segments.refetch()} />
      ) : segments.data?.count === 0 ? (
        <EmptyState
          title={t(isNarrowed ? "segments.no_match" : "segments.none")}
          hint={t(isNarrowed ? "segments.no_match_hint" : "segments.none_hint")}
        />
      ) : (
        <DataTable instance={table}>
          <DataTable.Table />
          <DataTable.Pagination translations={words} />
        </DataTable>
      )}
    </Section>
  )
}

function useColumns(rows: Segment[]) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const trends = useTrends(rows.map(({ id }) => id)).data
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("segments.name"),
        enableSorting: true,
        cell: ({ row }) => (
          <Link
            className={textLink}
            to={`/ecrm/segments/${row.original.id}`}
            onClick={(event) => event.stopPropagation()}
          >
            {row.original.name}
          </Link>
        ),
      }),
      column.accessor("kind", {
        header: t("segments.kind"),
        cell: ({ getValue }) => t(`segments.kinds.${getValue()}`),
      }),
      column.accessor("member_count", {
        header: t("segments.size"),
        align: "right",
        enableSorting: true,
        cell: ({ getValue }) => format.number(getValue()),
      }),
      column.display({
        id: "trend",
        header: t("segments.trend"),
        cell: ({ row }) => {
          const trend = trends?.get(row.original.id)
          return trend
            ? t("segments.trend_of", {
                entered: format.number(trend.entered),
                left: format.number(trend.left),
              })
            : "–"
        },
      }),
      column.accessor("is_mirrored", {
        header: t("segments.mirrored"),
        cell: ({ getValue }) => t(getValue() ? "state.yes" : "state.no"),
      }),
      column.accessor("evaluated_at", {
        header: t("segments.evaluated"),
        cell: ({ row }) => <Evaluated segment={row.original} />,
      }),
    ],
    [t, format, trends]
  )
}

function Evaluated({ segment }: { segment: Segment }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (segment.last_error) return <StatusBadge color="red">{t("segments.failing")}</StatusBadge>
  if (segment.kind === "static") return "–"
  return segment.evaluated_at === null ? (
    <StatusBadge color="orange">{t("segments.pending")}</StatusBadge>
  ) : (
    format.instant(segment.evaluated_at)
  )
}
