import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../../shared/sdk"
import type { Adviser } from "./types"

const ADVISERS = "/admin/ecrm/recommendations/advisers"
const KEY = ["ecrm", "recommendations", "advisers"]
const pathOf = (key: string) => `${ADVISERS}/${encodeURIComponent(key)}`

interface ListQuery {
  limit: number
  offset: number
  order: string
  q?: string
}

export const useAdvisers = (query: ListQuery) =>
  useQuery({
    queryKey: [...KEY, query],
    queryFn: () =>
      sdk.client.fetch<{ advisers: Adviser[]; count: number }>(ADVISERS, { query: { ...query } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

export interface AdviserDraft {
  key: string
  document: unknown
  is_active: boolean
  /** Of what was read; `null` for a new one. */
  version: number | null
}

/** Makes an adviser, or changes the version that was read. */
export function useSaveAdviser() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, document, is_active, version }: AdviserDraft) =>
      sdk.client.fetch<{ adviser: Adviser }>(version === null ? ADVISERS : pathOf(key), {
        method: "POST",
        body: version === null ? { key, document, is_active } : { document, is_active, version },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export function useRemoveAdviser() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, version }: Pick<Adviser, "key" | "version">) =>
      sdk.client.fetch(pathOf(key), { method: "DELETE", query: { version } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
