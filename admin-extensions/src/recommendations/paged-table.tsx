import {
  DataTable,
  useDataTable,
  type DataTablePaginationState,
  type DataTableSortingState,
} from "@medusajs/ui"
import type { ReactNode } from "react"
import { useState } from "react"
import { usePaginationWords } from "../shared/pagination-words"
import { FailedRequest } from "../shared/request-state"

const PAGE_SIZE = 20

/** Page and order of a list that the server cuts and sorts. */
export function usePaging(order: { id: string; desc: boolean }) {
  const [sorting, setSorting] = useState<DataTableSortingState | null>(order)
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: PAGE_SIZE,
  })
  const by = sorting ?? order
  return {
    sorting: { state: sorting, onSortingChange: setSorting },
    pagination: { state: pagination, onPaginationChange: setPagination },
    query: {
      limit: pagination.pageSize,
      offset: pagination.pageIndex * pagination.pageSize,
      order: `${by.desc ? "-" : ""}${by.id}`,
    },
    toFirst: () => setPagination({ ...pagination, pageIndex: 0 }),
  }
}

/** A list that the server cuts into pages. */
export function PagedTable<Row>({ answer, columns, rowId, paging, empty }: PagedTableProps<Row>) {
  const words = usePaginationWords()
  const table = useDataTable({
    data: answer.rows,
    columns,
    getRowId: rowId,
    rowCount: answer.count,
    isLoading: answer.isPending,
    sorting: paging.sorting,
    pagination: paging.pagination,
  })
  if (answer.error) return <FailedRequest error={answer.error} onRetry={answer.retry} />
  if (!answer.isPending && answer.count === 0) return empty
  return (
    <DataTable instance={table}>
      <DataTable.Table />
      <DataTable.Pagination translations={words} />
    </DataTable>
  )
}

interface PagedTableProps<Row> {
  answer: {
    rows: Row[]
    count: number
    isPending: boolean
    error: unknown
    retry: () => void
  }
  columns: Parameters<typeof useDataTable<Row>>[0]["columns"]
  rowId: (row: Row) => string
  paging: ReturnType<typeof usePaging>
  /** Instead of a list without rows. */
  empty: ReactNode
}
