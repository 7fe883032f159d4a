import {
  Button,
  createDataTableColumnHelper,
  DataTable,
  StatusBadge,
  useDataTable,
  type DataTablePaginationState,
  type DataTableSortingState,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { usePaginationWords } from "../shared/pagination-words"
import type { Neighbour } from "./types"

const column = createDataTableColumnHelper<Neighbour>()
const FIGURES = ["orders_together", "support", "confidence", "lift", "score"] as const
type Figure = (typeof FIGURES)[number]

/** Neighbours with the figures behind them; sorted in the browser, for they are all here. */
export function NeighboursTable({ rows, onOrders, onChoose }: NeighboursTableProps) {
  const words = usePaginationWords()
  const [sorting, setSorting] = useState<DataTableSortingState | null>(null)
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: 10,
  })
  const shown = useMemo(() => sorted(rows, sorting), [rows, sorting])
  const from = pagination.pageIndex * pagination.pageSize
  const table = useDataTable({
    data: shown.slice(from, from + pagination.pageSize),
    columns: useNeighbourColumns(onOrders, onChoose),
    getRowId: (row) => row.id,
    rowCount: rows.length,
    onRowClick: (_event, row) => onOrders(row),
    sorting: { state: sorting, onSortingChange: setSorting },
    pagination: { state: pagination, onPaginationChange: setPagination },
  })
  return (
    <DataTable instance={table}>
      <DataTable.Table />
      <DataTable.Pagination translations={words} />
    </DataTable>
  )
}

function sorted(rows: Neighbour[], sorting: DataTableSortingState | null): Neighbour[] {
  if (!sorting) return rows
  const key = sorting.id as Figure
  const sign = sorting.desc ? -1 : 1
  return [...rows].sort((a, b) => sign * (a[key] - b[key]))
}

function useNeighbourColumns(onOrders: (row: Neighbour) => void, onChoose: (id: string) => void) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return useMemo(() => {
    const figure = (key: Figure, words: (value: number) => string) =>
      column.accessor((row) => row[key], {
        id: key,
        header: t(`explorer.${key}`),
        align: "right",
        enableSorting: true,
        cell: ({ getValue }) => words(getValue()),
      })
    return [
      column.accessor("title", {
        header: t("explorer.item"),
        cell: ({ row }) => (
          <Button
            size="small"
            variant="transparent"
            className="-ml-2 underline underline-offset-2 max-w-[18rem] justify-start truncate"
            aria-label={`${t("explorer.go_to")}: ${row.original.title}`}
            onClick={(event) => {
              event.stopPropagation()
              onChoose(row.original.id)
            }}
          >
            {row.original.title}
          </Button>
        ),
      }),
      column.accessor((row) => row.orders_together, {
        id: "orders_together",
        header: t("explorer.orders_together"),
        align: "right",
        enableSorting: true,
        cell: ({ row }) => (
          <Button
            size="small"
            variant="transparent"
            aria-label={t("explorer.show_orders", {
              count: row.original.orders_together,
              title: row.original.title,
            })}
            onClick={(event) => {
              event.stopPropagation()
              onOrders(row.original)
            }}
          >
            {format.number(row.original.orders_together)}
          </Button>
        ),
      }),
      figure("support", format.percent),
      figure("confidence", format.percent),
      figure("lift", format.decimal),
      figure("score", format.decimal),
      column.display({
        id: "served",
        header: t("explorer.served_column"),
        cell: ({ row }) => <Served row={row.original} />,
      }),
    ]
  }, [t, format, onOrders, onChoose])
}

function Served({ row }: { row: Neighbour }) {
  const { t } = useTranslation("ecrm")
  if (row.is_served) return <StatusBadge color="green">{t("explorer.is_served")}</StatusBadge>
  const code = row.not_served_because ?? "unknown"
  return (
    <StatusBadge color="grey">
      {t(`explorer.not_served.${code}`, { defaultValue: code.replace(/_/g, " ") })}
    </StatusBadge>
  )
}

interface NeighboursTableProps {
  rows: Neighbour[]
  onOrders: (row: Neighbour) => void
  onChoose: (id: string) => void
}
