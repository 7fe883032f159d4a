import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query"
import { sdk } from "../../shared/sdk"
import type { Experiment, ExperimentResults } from "../experiments/types"
import { idPath, picksKey, PICKS } from "../paths"

/** What the picks of one slot did that one model version showed for one reason. */
export interface ReportRow {
  slot: string
  reason_code: string | null
  model_version: number | null
  exposures: number
  clicks: number
  adds: number
  purchases: number
  people: number
  /** Currency code → amount, net of returns. */
  revenue: Record<string, number>
}

/** Answer of `/admin/ecrm/recommendations/report`. */
export interface PickReport {
  rows: ReportRow[]
  orders: number
  orders_with_picks: number
  products_shown: number
  products: number
  machines: number
  window_days: number
}

export type ReportQuery = Record<string, string | number>

export const useReport = (query: ReportQuery) =>
  useQuery({
    queryKey: picksKey("report", query),
    queryFn: () => sdk.client.fetch<{ report: PickReport }>(`${PICKS}/report`, { query }),
    select: (answer) => answer.report,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** The rows of the report as a CSV file. */
export async function readReportCsv(query: ReportQuery): Promise<Blob> {
  const file = await sdk.client.fetch<Response>(`${PICKS}/report.csv`, {
    query,
    headers: { accept: "text/csv" },
  })
  return await file.blob()
}

const EXPERIMENTS_MAX = 10

/** The newest experiments that have begun and have a hold-out, each with what it says. */
export function useHoldouts() {
  const listed = useQuery({
    queryKey: picksKey("experiments", "begun"),
    queryFn: () =>
      sdk.client.fetch<{ experiments: Experiment[] }>(`${PICKS}/experiments`, {
        query: { order: "-started_at", limit: 100 },
      }),
    select: ({ experiments }) =>
      experiments
        .filter(({ started_at }) => started_at !== null)
        .filter(({ document }) => document.variants.some(({ is_holdout }) => is_holdout))
        .slice(0, EXPERIMENTS_MAX),
  })
  const experiments = listed.data ?? []
  const results = useQueries({
    queries: experiments.map(({ id }) => ({
      queryKey: picksKey("experiments", "results", id),
      queryFn: () =>
        sdk.client.fetch<{ results: ExperimentResults | null }>(
          `${PICKS}/experiments/${idPath(id)}/results`
        ),
      staleTime: 60_000,
    })),
  })
  return {
    error: listed.error ?? results.find(({ error }) => error !== null)?.error ?? null,
    isPending: listed.isPending || results.some(({ isPending }) => isPending),
    refetch: () => void listed.refetch(),
    told: experiments.flatMap((experiment, at) => {
      const found = results[at]?.data?.results
      return found ? [{ experiment, results: found }] : []
    }),
  }
}
