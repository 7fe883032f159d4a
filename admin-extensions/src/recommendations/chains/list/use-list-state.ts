import type { DataTablePaginationState, DataTableSortingState } from "@medusajs/ui"
import { useState } from "react"
import { useSearchParams } from "react-router-dom"
import { useDebounced } from "../../../shared/use-debounced"
import type { ChainListQuery } from "../hooks"

const PAGE_SIZE = 20
const FILTERS = ["kind", "status", "origin"] as const
type Filter = (typeof FILTERS)[number]

/** What the list shows. Filters stand in the address, so that the way back finds them again. */
export function useListState() {
  const [params, setParams] = useSearchParams()
  const [search, setSearch] = useState("")
  const [sorting, setSorting] = useState<DataTableSortingState | null>({
    id: "updated_at",
    desc: true,
  })
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: PAGE_SIZE,
  })
  const q = useDebounced(search.trim())
  const filters = Object.fromEntries(
    FILTERS.map((name) => [name, params.get(name) ?? ""])
  ) as Record<Filter, string>
  const query: ChainListQuery = {
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    order: sorting ? `${sorting.desc ? "-" : ""}${sorting.id}` : "-updated_at",
    ...(q ? { q } : {}),
    ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== "")),
  }
  const toFirst = () => setPagination((last) => ({ ...last, pageIndex: 0 }))
  return {
    ...{ search, sorting, pagination, filters, query, setPagination },
    isNarrowed: q !== "" || Object.values(filters).some((value) => value !== ""),
    setSorting: (next: DataTableSortingState | null) => {
      setSorting(next)
      toFirst()
    },
    setSearch: (words: string) => {
      setSearch(words)
      toFirst()
    },
    setFilter: (name: Filter, value: string) => {
      setParams(
        (last) => {
          const next = new URLSearchParams(last)
          if (value === "") next.delete(name)
          else next.set(name, value)
          return next
        },
        { replace: true }
      )
      toFirst()
    },
  }
}

export type ListState = ReturnType<typeof useListState>
