import { FetchError } from "@medusajs/js-sdk"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../shared/sdk"
import type { ExplorerItem, Neighbour, PairOrder, TrainingStatus } from "./types"

const BASE = "/admin/ecrm/recommendations"
const idPath = (id: string) => encodeURIComponent(id)

/** Which model is served; asked often while a training is under way. */
export const useStatus = () =>
  useQuery({
    queryKey: ["ecrm", "recommendations", "status"],
    queryFn: () => sdk.client.fetch<TrainingStatus>(`${BASE}/status`),
    refetchInterval: (query) => (query.state.data?.is_asked_for ? 1_500 : 10_000),
    staleTime: 0,
  })

/** Items whose title or SKU matches; the best-selling ones without words. */
export const useItems = (words: string, page: { limit: number; offset: number }) =>
  useQuery({
    queryKey: ["ecrm", "recommendations", "items", words, page],
    queryFn: () =>
      sdk.client.fetch<{ items: ExplorerItem[]; count: number }>(`${BASE}/items`, {
        query: { ...(words ? { q: words } : {}), ...page },
      }),
    placeholderData: keepPreviousData,
  })

/** What is bought with an item, best first. */
export const useNeighbours = (itemId: string, limit: number) =>
  useQuery({
    queryKey: ["ecrm", "recommendations", "neighbours", itemId, limit],
    queryFn: () =>
      sdk.client.fetch<{ item: ExplorerItem; neighbours: Neighbour[] }>(
        `${BASE}/items/${idPath(itemId)}/neighbours`,
        { query: { limit } }
      ),
    retry: (failures, error) => !isUnknown(error) && failures < 1,
  })

/** True where the model does not know the item, or there is no model yet. */
export const isUnknown = (error: unknown): boolean =>
  error instanceof FetchError && error.status === 404

/** The orders that contain both items of a pair, newest first. */
export const usePairOrders = (itemId: string, neighbourId: string, limit: number) =>
  useQuery({
    queryKey: ["ecrm", "recommendations", "pair-orders", itemId, neighbourId, limit],
    queryFn: () =>
      sdk.client.fetch<{ orders: PairOrder[] }>(
        `${BASE}/items/${idPath(itemId)}/neighbours/${idPath(neighbourId)}/orders`,
        { query: { limit } }
      ),
    placeholderData: keepPreviousData,
  })

/** Asks for a training; a second request while one waits changes nothing. */
export const useTrain = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sdk.client.fetch(`${BASE}/trainings`, { method: "POST" }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["ecrm"] }),
  })
}
