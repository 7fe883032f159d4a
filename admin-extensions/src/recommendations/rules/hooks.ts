import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../../shared/sdk"
import { idPath, picksKey, PICKS } from "../paths"
import type { MerchantRule, RuleInput } from "./types"

/** Rules of a page; the last page stays until the next is here. */
export const useRules = (query: Record<string, string | number | boolean>) =>
  useQuery({
    queryKey: picksKey("rules", "list", query),
    queryFn: () =>
      sdk.client.fetch<{ rules: MerchantRule[]; count: number }>(`${PICKS}/rules`, { query }),
    placeholderData: keepPreviousData,
  })

/** One rule; none without an id. */
export const useRule = (id: string | null) =>
  useQuery({
    queryKey: picksKey("rules", "one", id),
    queryFn: () => sdk.client.fetch<{ rule: MerchantRule }>(`${PICKS}/rules/${idPath(id ?? "")}`),
    select: (answer) => answer.rule,
    enabled: id !== null,
    staleTime: 0,
  })

/** Writes a rule, or changes the one of an id; whatever comes of it, rules are read again. */
export const useSaveRule = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ of, input }: { of: { id: string; version: number } | null; input: RuleInput }) =>
      sdk.client.fetch<{ rule: MerchantRule }>(
        of === null ? `${PICKS}/rules` : `${PICKS}/rules/${idPath(of.id)}`,
        { method: "POST", body: of === null ? input : { ...input, version: of.version } }
      ),
    onSettled: () => client.invalidateQueries({ queryKey: picksKey("rules") }),
  })
}

/** Takes a rule away; where that is refused, the one that somebody changed is read again. */
export const useDeleteRule = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version }: Pick<MerchantRule, "id" | "version">) =>
      sdk.client.fetch(`${PICKS}/rules/${idPath(id)}`, { method: "DELETE", query: { version } }),
    onSettled: (_answer, error) =>
      client.invalidateQueries({
        queryKey: error === null ? picksKey("rules", "list") : picksKey("rules"),
      }),
  })
}
