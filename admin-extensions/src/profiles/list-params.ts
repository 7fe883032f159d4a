import { useSearchParams } from "react-router-dom"

export const PAGE_SIZE = 20

/** What can be asked of the list; each is a parameter of the page's own address too. */
export const FILTERS = [
  "loyalty_class",
  "rfm_group",
  "r",
  "f",
  "m",
  "kind",
  "has_account",
  "consent",
  "country_code",
  "segment_id",
] as const
export type FilterName = (typeof FILTERS)[number]

export interface ListParams {
  q: string
  order: string
  page: number
  filters: Partial<Record<FilterName, string>>
  /** As the server takes it. */
  query: Record<string, string | number>
  /** Changes some parameters; everything but a page leads back to the first one. */
  change: (changes: Record<string, string | null>) => void
}

/** The list's state lives in the address: it can be shared, and the way back finds it again. */
export function useListParams(): ListParams {
  const [params, setParams] = useSearchParams()
  const q = params.get("q") ?? ""
  const order = params.get("order") ?? ""
  const page = Math.max(0, Math.trunc(Number(params.get("page") ?? 0)) || 0)
  const filters = Object.fromEntries(
    FILTERS.flatMap((name) => (params.get(name) ? [[name, params.get(name) as string]] : []))
  ) as ListParams["filters"]
  const change = (changes: Record<string, string | null>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (!("page" in changes)) next.delete("page")
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace: true }
    )
  return {
    q,
    order,
    page,
    filters,
    query: {
      ...(q ? { q } : {}),
      ...(order ? { order } : {}),
      ...filters,
      limit: PAGE_SIZE,
      offset: page * PAGE_SIZE,
    },
    change,
  }
}
