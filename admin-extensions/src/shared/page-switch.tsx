import { Table } from "@medusajs/ui"
import { usePaginationWords } from "./pagination-words"

/** Leads from page to page of a list that the server cuts. */
export function PageSwitch({ count, pageSize, page, onPage }: PageSwitchProps) {
  const words = usePaginationWords()
  const pageCount = Math.max(1, Math.ceil(count / pageSize))
  return (
    <Table.Pagination
      className="flex-wrap gap-2"
      count={count}
      pageSize={pageSize}
      pageIndex={page}
      pageCount={pageCount}
      canPreviousPage={page > 0}
      canNextPage={page + 1 < pageCount}
      previousPage={() => onPage(page - 1)}
      nextPage={() => onPage(page + 1)}
      translations={words}
    />
  )
}

interface PageSwitchProps {
  count: number
  pageSize: number
  /** From 0. */
  page: number
  onPage: (page: number) => void
}
