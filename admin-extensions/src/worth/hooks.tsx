import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../shared/sdk"
import type {
  ClassMove,
  ClassRules,
  ClassSettings,
  CostCount,
  MatrixSettings,
  ScoringStatus,
  Worth,
} from "./types"
import { uploadCosts } from "./upload-costs"

const BASE = "/admin/ecrm/worth"
const KEY = ["ecrm", "worth"]

/** What a person is worth. */
export const useWorth = (profileId: string) =>
  useQuery({
    queryKey: [...KEY, "person", profileId],
    queryFn: () =>
      sdk.client.fetch<{ worth: Worth }>(
        `/admin/ecrm/profiles/${encodeURIComponent(profileId)}/worth`
      ),
  })

export const useClasses = () =>
  useQuery({
    queryKey: [...KEY, "classes"],
    queryFn: () => sdk.client.fetch<{ classes: ClassSettings }>(`${BASE}/classes`),
  })

/** What thresholds would do; the last answer stays while the next is worked out. */
export const useClassPreview = (rules: ClassRules | null) =>
  useQuery({
    queryKey: [...KEY, "preview", rules],
    queryFn: () =>
      sdk.client.fetch<{ moves: ClassMove[] }>(`${BASE}/classes/preview`, {
        method: "POST",
        body: { rules },
      }),
    enabled: rules !== null,
    placeholderData: keepPreviousData,
  })

export const useMatrix = () =>
  useQuery({
    queryKey: [...KEY, "matrix"],
    queryFn: () => sdk.client.fetch<MatrixSettings>(`${BASE}/matrix`),
  })

export const useCosts = () =>
  useQuery({
    queryKey: [...KEY, "costs"],
    queryFn: () => sdk.client.fetch<{ costs: CostCount[] }>(`${BASE}/costs`),
  })

/** Where the scoring of everybody stands; asked often while it is under way. */
export const useScoring = () =>
  useQuery({
    queryKey: [...KEY, "scoring"],
    queryFn: () => sdk.client.fetch<ScoringStatus>(`${BASE}/scoring`),
    refetchInterval: (query) => (query.state.data?.is_asked_for ? 1_500 : 10_000),
    staleTime: 0,
  })

/** Sends a change, then reads everything of worth anew. */
function useChange<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export const useSaveClasses = () =>
  useChange((body: { rules: ClassRules; based_on: number }) =>
    sdk.client.fetch(`${BASE}/classes`, { method: "POST", body })
  )

export const useSaveMatrix = () =>
  useChange((body: { matrix: MatrixSettings["matrix"]; based_on: number }) =>
    sdk.client.fetch(`${BASE}/matrix`, { method: "POST", body })
  )

export const useUploadCosts = () => useChange((file: File) => uploadCosts(file))

export const useAskForScoring = () =>
  useChange(() => sdk.client.fetch(`${BASE}/scoring`, { method: "POST", body: {} }))
