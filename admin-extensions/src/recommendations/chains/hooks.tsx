import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../../shared/sdk"
import type {
  Chain,
  ChainDocument,
  ChainDryRun,
  ChainList,
  ChainPreview,
  DecidedChains,
  StoreTrait,
} from "./types"

const BASE = "/admin/ecrm/recommendations"
const KEY = ["ecrm", "recommendations", "chains"]
const TRAITS_KEY = ["ecrm", "recommendations", "traits"]
const idPath = (id: string) => encodeURIComponent(id)

export interface ChainListQuery {
  limit: number
  offset: number
  order: string
  q?: string
  kind?: string
  status?: string
  origin?: string
}

/** Chains of a page; the last page stays until the next is here. */
export const useChains = (query: ChainListQuery) =>
  useQuery({
    queryKey: [...KEY, "list", query],
    queryFn: () => sdk.client.fetch<ChainList>(`${BASE}/chains`, { query: { ...query } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/** One chain; read again while it is open, so that nobody works on an old one for long. */
export const useChain = (id: string) =>
  useQuery({
    queryKey: [...KEY, "one", id],
    queryFn: () => sdk.client.fetch<{ chain: Chain }>(`${BASE}/chains/${idPath(id)}`),
    select: (answer) => answer.chain,
    refetchInterval: 15_000,
    staleTime: 0,
  })

/**
 * Puts what the server answered where the page reads it, and has lists read again. Where it refused,
 * somebody else may have been quicker: what they stored is read at once.
 */
const useKeepChain = () => {
  const client = useQueryClient()
  return {
    onSuccess: (chain: Chain) => {
      client.setQueryData([...KEY, "one", chain.id], { chain })
      void client.invalidateQueries({ queryKey: [...KEY, "list"] })
    },
    onError: () => void client.invalidateQueries({ queryKey: [...KEY, "one"] }),
  }
}

/** Stores a new chain, or changes the one of an id and version. */
export const useSaveChain = () => {
  const keep = useKeepChain()
  return useMutation({
    mutationFn: async ({ of, document }: { of: Chain | null; document: unknown }) =>
      (
        await sdk.client.fetch<{ chain: Chain }>(
          of === null ? `${BASE}/chains` : `${BASE}/chains/${idPath(of.id)}`,
          {
            method: "POST",
            body: { chain: document, ...(of === null ? {} : { version: of.version }) },
          }
        )
      ).chain,
    ...keep,
  })
}

export type Decision = "accept" | "refuse"

export const useDecideChain = () => {
  const keep = useKeepChain()
  return useMutation({
    mutationFn: async ({ chain, decision }: { chain: Chain; decision: Decision }) =>
      (
        await sdk.client.fetch<{ chain: Chain }>(`${BASE}/chains/${idPath(chain.id)}/${decision}`, {
          method: "POST",
          body: { version: chain.version },
        })
      ).chain,
    ...keep,
  })
}

/** Decides on many as they were seen. */
export const useDecideChains = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ chains, decision }: { chains: Chain[]; decision: Decision }) =>
      sdk.client.fetch<DecidedChains>(`${BASE}/chain-decisions`, {
        method: "POST",
        body: { decision, chains: chains.map(({ id, version }) => ({ id, version })) },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export const useDeleteChain = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version }: Chain) =>
      sdk.client.fetch(`${BASE}/chains/${idPath(id)}`, { method: "DELETE", query: { version } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [...KEY, "list"] }),
  })
}

/** Whom a chain would reach, saved or not. */
export const usePreviewChain = () =>
  useMutation({
    mutationFn: async (chain: ChainDocument) =>
      (
        await sdk.client.fetch<{ preview: ChainPreview }>(`${BASE}/chain-previews`, {
          method: "POST",
          body: { chain },
        })
      ).preview,
  })

/** What a chain would have done, saved or not. */
export const useDryRunChain = () =>
  useMutation({
    mutationFn: async (chain: ChainDocument) =>
      (
        await sdk.client.fetch<{ dry_run: ChainDryRun }>(`${BASE}/chain-dry-runs`, {
          method: "POST",
          body: { chain },
        })
      ).dry_run,
  })

/** Traits that were learned or named. */
export const useTraits = () =>
  useQuery({
    queryKey: TRAITS_KEY,
    queryFn: () => sdk.client.fetch<{ traits: StoreTrait[] }>(`${BASE}/traits`),
    select: (answer) => answer.traits,
    staleTime: 10_000,
  })

/** What changes of the names of a trait; `null` takes one back, or leaves `is_active` as it is. */
interface TraitChange {
  key: string
  labels: Record<string, string | null>
  is_active: boolean | null
}

/** Gives a trait names, or takes them back. */
export const useNameTrait = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...body }: TraitChange) =>
      sdk.client.fetch(`${BASE}/traits/${idPath(key)}`, { method: "POST", body }),
    onSettled: () => client.invalidateQueries({ queryKey: TRAITS_KEY }),
  })
}
