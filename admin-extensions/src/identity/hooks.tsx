import { toast } from "@medusajs/ui"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { messageOf } from "../shared/request-state"
import { sdk } from "../shared/sdk"
import type {
  Duplicate,
  DuplicatesQuery,
  HouseholdMember,
  PersonIdentities,
  PersonTraits,
  Relation,
  TraitDefinition,
  TraitValue,
} from "./types"

const BASE = "/admin/ecrm"
const person = (id: string) => `${BASE}/profiles/${encodeURIComponent(id)}`

export const useIdentities = (profileId: string) =>
  useQuery({
    queryKey: ["ecrm", "identities", profileId],
    queryFn: () => sdk.client.fetch<PersonIdentities>(`${person(profileId)}/identities`),
  })

export const useTraits = (profileId: string) =>
  useQuery({
    queryKey: ["ecrm", "traits", profileId],
    queryFn: () => sdk.client.fetch<PersonTraits>(`${person(profileId)}/traits`),
  })

export const useDefinitions = () =>
  useQuery({
    queryKey: ["ecrm", "trait-definitions"],
    queryFn: () => sdk.client.fetch<{ definitions: TraitDefinition[] }>(`${BASE}/traits`),
    select: (answer) => answer.definitions,
  })

/** Suggestions, a page of them. */
export const useDuplicates = ({ reason, ...query }: DuplicatesQuery) =>
  useQuery({
    queryKey: ["ecrm", "duplicates", { reason, ...query }],
    queryFn: () =>
      sdk.client.fetch<{ duplicates: Duplicate[]; count: number }>(`${BASE}/duplicates`, {
        query: { ...query, ...(reason && { reason }) },
      }),
    placeholderData: keepPreviousData,
  })

/** A change that says what went wrong, and has everything of the area read again. */
function useChange<Input, Answer = unknown>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  const { t } = useTranslation("ecrm")
  return useMutation({
    mutationFn: change,
    onError: (error) => void toast.error(messageOf(error) || t("state.failed")),
    onSettled: () => client.invalidateQueries({ queryKey: ["ecrm"] }),
  })
}

const post = <Answer = unknown,>(path: string, body: object = {}) =>
  sdk.client.fetch<Answer>(path, { method: "POST", body })

export const useMerge = () =>
  useChange(({ left_id, right_id }: { left_id: string; right_id: string }) =>
    post<{ profile_id: string }>(`${person(left_id)}/merges`, { other_id: right_id })
  )

export const useUndoMerge = (profileId: string) =>
  useChange((mergeId: number) => post(`${person(profileId)}/merges/${mergeId}/undo`))

export const useWriteTraits = (profileId: string) =>
  useChange((traits: Record<string, TraitValue | null>) =>
    post(`${person(profileId)}/traits`, { traits })
  )

export interface NewMember {
  relation: Relation
  name?: string
  birthday?: string
  has_consented: boolean
}

export const useAddMember = (profileId: string) =>
  useChange((member: NewMember) =>
    post<{ household: HouseholdMember[] }>(`${person(profileId)}/household`, member)
  )

export const useRemoveMember = (profileId: string) =>
  useChange((id: string) =>
    sdk.client.fetch(`${person(profileId)}/household/${id}`, { method: "DELETE" })
  )

export const useDismiss = () =>
  useChange((pair: { left_id: string; right_id: string; is_dismissed: boolean }) =>
    post(`${BASE}/duplicates/dismissals`, pair)
  )

export const useSearchDuplicates = () => useChange(() => post(`${BASE}/duplicates/searches`))

export const useDefine = () =>
  useChange((definition: Omit<TraitDefinition, "is_built_in">) =>
    post(`${BASE}/traits`, definition)
  )

export const useRedefine = () =>
  useChange(({ key, ...changes }: Partial<TraitDefinition> & { key: string }) =>
    post(`${BASE}/traits/${key}`, changes)
  )

export const useUndefine = () =>
  useChange((key: string) => sdk.client.fetch(`${BASE}/traits/${key}`, { method: "DELETE" }))
