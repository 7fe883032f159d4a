import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../shared/sdk"
import type { ItemHit, Neighbour, PairOrder, RecommenderStatus } from "./types"

const BASE = "/admin/ecrm/recommendations"
const idPath = (id: string) => encodeURIComponent(id)

/** Which model is served; asked often while a training is under way. */
export const useStatus = () =>
  useQuery({
    queryKey: ["ecrm", "recommendations", "status"],
    queryFn: () => sdk.client.fetch<{ status: RecommenderStatus }>(`${BASE}/status`),
    select: (answer) => answer.status,
    refetchInterval: (query) => (query.state.data?.status.is_training ? 2_000 : 10_000),
    staleTime: 0,
  })

/** Items whose title or SKU matches; the best-selling ones without words. */
export const useItems = (words: string, page: { limit: number; offset: number }) =>
  useQuery({
    queryKey: ["ecrm", "recommendations", "items", words, page],
    queryFn: () =>
      sdk.client.fetch<{ items: ItemHit[]; count: number }>(`${BASE}/items`, {
        query: { ...(words ? { q: words } : {}), ...page },
      }),
    placeholderData: keepPreviousData,
  })

/** What is bought with an item, best first. */
export const useNeighbours = (itemId: string | null, limit: number) =>
  useQuery({
    queryKey: ["ecrm", "recommendations", "neighbours", itemId, limit],
    enabled: itemId !== null,
    queryFn: () =>
      sdk.client.fetch<{ item: ItemHit; neighbours: Neighbour[] }>(
        `${BASE}/items/${idPath(itemId ?? "")}/neighbours`,
        { query: { limit } }
      ),
  })

/** The orders that contain both items of a pair, newest first. */
export const usePairOrders = (itemId: string, neighbourId: string, limit: number) =>
  useQuery({
    queryKey: ["ecrm", "recommendations", "pair-orders", itemId, neighbourId, limit],
    queryFn: () =>
      sdk.client.fetch<{ orders: PairOrder[]; count: number }>(
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
