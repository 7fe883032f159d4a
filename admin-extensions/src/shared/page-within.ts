import type { DataTablePaginationState } from "@medusajs/ui"
import { useEffect } from "react"

/** The page that is shown, or the last there is where its rows are gone. */
export function pageWithin(
  { pageIndex, pageSize }: DataTablePaginationState,
  count: number
): DataTablePaginationState {
  const last = Math.max(0, Math.ceil(count / pageSize) - 1)
  return { pageIndex: Math.min(pageIndex, last), pageSize }
}

/**
 * Steps back once everything on the last page was decided or taken away.
 * @param count rows of all pages; `undefined` until the server has said it
 */
export function usePageWithin(
  count: number | undefined,
  pagination: DataTablePaginationState,
  onPaginationChange: (next: DataTablePaginationState) => void
): void {
  useEffect(() => {
    if (count === undefined) return
    const within = pageWithin(pagination, count)
    if (within.pageIndex !== pagination.pageIndex) onPaginationChange(within)
  }, [count, pagination, onPaginationChange])
}
