import { FetchError } from "@medusajs/js-sdk"
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query"
import type { ExplainedCandidate } from "../../../../plugins/ecrm/src/core/recommendations/explain-filling"
import type { Recommendation } from "../../../../plugins/ecrm/src/core/recommendations/answer"
import type { ShownBefore } from "../../../../plugins/ecrm/src/modules/warehouse/queries/shown-before"
import type { ProfileLine, ProfileView } from "../../profiles/types"
import { sdk } from "../../shared/sdk"
import { idPath, picksKey, PICKS } from "../paths"
import type { MerchantRule } from "../rules/types"

export type { ExplainedCandidate, Recommendation }

/** What is asked; the names are those of the address and of the server's query. */
export const QUESTION_PARTS = ["slot", "profile_id", "visitor_id", "product_id", "cart_id"] as const
export type Question = Partial<Record<(typeof QUESTION_PARTS)[number], string>>

/** Answer of `/admin/ecrm/recommendations/why`. */
export interface Why {
  model_version: number | null
  reason_code: string | null
  variant: string | null
  may_profile: boolean | null
  recommendations: Recommendation[]
  candidates: ExplainedCandidate[]
  rules: { id: string; kind: string; priority: number }[]
  shown_before: (Omit<ShownBefore, "shown_at"> & { shown_at: string })[]
}

/** Why somebody sees what they see in a slot; asked when somebody looks, for looks are noted. */
export const useWhyPicks = (question: Question | null) =>
  useQuery({
    queryKey: picksKey("why", question),
    queryFn: () => sdk.client.fetch<{ why: Why }>(`${PICKS}/why`, { query: { ...question } }),
    select: (answer) => answer.why,
    enabled: question !== null,
    retry: (failures, error) =>
      failures < 1 && !(error instanceof FetchError && (error.status ?? 500) < 500),
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 0,
  })

/** What rules are called, by id; of those that are gone there is none. */
export const useRuleNames = (ids: string[]) =>
  useQueries({
    queries: ids.map((id) => ({
      queryKey: picksKey("rules", "one", id),
      queryFn: () => sdk.client.fetch<{ rule: MerchantRule }>(`${PICKS}/rules/${idPath(id)}`),
      staleTime: 60_000,
      retry: false,
    })),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }) => (data ? [[data.rule.id, data.rule.name]] : []))),
  })

/** People by words, as they are found in the list of profiles. */
export const usePeopleSearch = (q: string) =>
  useQuery({
    queryKey: ["ecrm", "profiles", "found", q],
    queryFn: () =>
      sdk.client.fetch<{ profiles: ProfileLine[] }>("/admin/ecrm/profiles", {
        query: { q, limit: 8 },
      }),
    select: (answer) => answer.profiles,
    enabled: q !== "",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** Who a person of the address is, where nobody searched for them here. */
export const usePersonOf = (id: string, isWanted: boolean) =>
  useQuery({
    queryKey: ["ecrm", "profiles", "one", id],
    queryFn: () => sdk.client.fetch<{ profile: ProfileView }>(`/admin/ecrm/profiles/${idPath(id)}`),
    select: (answer) => answer.profile,
    enabled: isWanted,
    retry: false,
    staleTime: 60_000,
  })
