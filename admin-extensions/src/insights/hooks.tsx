import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { sdk } from "../shared/sdk"
import type { InsightAnswer, InsightFilters } from "./types"

export type InsightQuery = Record<string, string | number>

/** The filters as an insight takes them; only the cohorts know sales channels. */
export function queryOf(filters: InsightFilters, own: InsightQuery = {}): InsightQuery {
  return {
    ...(filters.currency ? { currency: filters.currency } : {}),
    ...(filters.segment_id ? { segment_id: filters.segment_id } : {}),
    ...own,
  }
}

/** One insight; the last figures stay until the next are here. */
export const useInsight = <Insight,>(resource: string, query: InsightQuery) =>
  useQuery({
    queryKey: ["ecrm", "insights", resource, query],
    queryFn: () =>
      sdk.client.fetch<InsightAnswer<Insight>>(`/admin/ecrm/insights/${resource}`, { query }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** Currencies people order in, the most used first. */
export const useCurrencies = () =>
  useQuery({
    queryKey: ["ecrm", "insights", "currencies"],
    queryFn: () =>
      sdk.client.fetch<{ currencies: { currency_code: string; people: number }[] }>(
        "/admin/ecrm/insights/currencies"
      ),
    select: (answer) => answer.currencies,
    staleTime: 60_000,
  })

interface Named {
  id: string
  name: string
}

/** Segments to look at one by one, by name. */
export const useSegmentNames = () =>
  useQuery({
    queryKey: ["ecrm", "insights", "segments"],
    queryFn: () =>
      sdk.client.fetch<{ segments: Named[] }>("/admin/ecrm/segments", {
        query: { limit: 100, order: "name" },
      }),
    select: (answer) => answer.segments,
    staleTime: 60_000,
  })

/** Sales channels of the store. */
export const useSalesChannels = () =>
  useQuery({
    queryKey: ["ecrm", "insights", "sales-channels"],
    queryFn: () =>
      sdk.client.fetch<{ sales_channels: Named[] }>("/admin/sales-channels", {
        query: { limit: 100, fields: "id,name" },
      }),
    select: (answer) => answer.sales_channels,
    staleTime: 60_000,
  })
