import {
  DataTable,
  useDataTable,
  type DataTablePaginationState,
  type DataTableSortingState,
} from "@medusajs/ui"
import type { ReactNode } from "react"
import { useState } from "react"
import { usePageWithin } from "../shared/page-within"
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
export function PagedTable<Row>(props: PagedTableProps<Row>) {
  const { answer, rows = [], columns, rowId, paging, empty } = props
  const words = usePaginationWords()
  const { state, onPaginationChange } = paging.pagination
  usePageWithin(answer.data?.count, state, onPaginationChange)
  const table = useDataTable({
    data: rows,
    columns,
    getRowId: rowId,
    rowCount: answer.data?.count ?? 0,
    isLoading: answer.isPending,
    sorting: paging.sorting,
    pagination: paging.pagination,
  })
  if (answer.error) {
    return <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (answer.data?.count === 0) return empty
  return (
    <DataTable instance={table}>
      <DataTable.Table />
      <DataTable.Pagination translations={words} />
    </DataTable>
  )
}

interface PagedTableProps<Row> {
  answer: {
    data: { count: number } | undefined
    isPending: boolean
    error: unknown
    refetch: () => unknown
  }
  /** Of the page; `undefined` until they are here. */
  rows: Row[] | undefined
  columns: Parameters<typeof useDataTable<Row>>[0]["columns"]
  rowId: (row: Row) => string
  paging: ReturnType<typeof usePaging>
  /** Instead of a list without rows. */
  empty: ReactNode
}
