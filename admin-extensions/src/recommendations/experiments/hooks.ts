import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../../shared/sdk"
import { idPath, picksKey, PICKS } from "../paths"
import type { Experiment, ExperimentInput, ExperimentResults } from "./types"

const EXPERIMENTS = `${PICKS}/experiments`
const KEY = picksKey("experiments")
const pathOf = (id: string) => `${EXPERIMENTS}/${idPath(id)}`

/** Experiments of a page; the last page stays until the next is here. */
export const useExperiments = (query: Record<string, string | number>) =>
  useQuery({
    queryKey: [...KEY, "list", query],
    queryFn: () =>
      sdk.client.fetch<{ experiments: Experiment[]; count: number }>(EXPERIMENTS, { query }),
    placeholderData: keepPreviousData,
  })

export const useExperiment = (id: string) =>
  useQuery({
    queryKey: [...KEY, "one", id],
    queryFn: () => sdk.client.fetch<{ experiment: Experiment }>(pathOf(id)),
    select: (answer) => answer.experiment,
    staleTime: 0,
  })

/** What it says now; may be looked at as often as one likes. */
export const useResults = (id: string, isWanted: boolean) =>
  useQuery({
    queryKey: [...KEY, "results", id],
    queryFn: () => sdk.client.fetch<{ results: ExperimentResults | null }>(`${pathOf(id)}/results`),
    select: (answer) => answer.results,
    enabled: isWanted,
    refetchInterval: 60_000,
  })

/** Makes a draft, or changes one; whatever comes of it, experiments are read again. */
export const useSaveExperiment = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: { of: { id: string; version: number } | null; input: ExperimentInput }) =>
      sdk.client.fetch<{ experiment: Experiment }>(
        given.of === null ? EXPERIMENTS : pathOf(given.of.id),
        {
          method: "POST",
          body: given.of === null ? given.input : { ...given.input, version: given.of.version },
        }
      ),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

type Step =
  { step: "start"; version: number } | { step: "stop"; reason: string } | { step: "remove" }

/** Starts, stops or takes an experiment away. */
export const useStep = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (step: Step): Promise<unknown> => {
      if (step.step === "remove") return sdk.client.fetch(pathOf(id), { method: "DELETE" })
      const body = step.step === "start" ? { version: step.version } : { reason: step.reason }
      return sdk.client.fetch(`${pathOf(id)}/${step.step}`, { method: "POST", body })
    },
    onSettled: (_answer, error, { step }) =>
      client.invalidateQueries({
        queryKey: step === "remove" && error === null ? [...KEY, "list"] : KEY,
      }),
  })
}
