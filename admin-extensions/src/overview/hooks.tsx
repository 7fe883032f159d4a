import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { sdk } from "../shared/sdk"
import type { DayOfFacts, Overview } from "./types"

/** State of the area, read again every 10 s while the page is seen. */
export const useOverview = () =>
  useQuery({
    queryKey: ["ecrm", "overview"],
    queryFn: async () =>
      (await sdk.client.fetch<{ overview: Overview }>("/admin/ecrm/warehouse/overview")).overview,
    refetchInterval: 10_000,
    staleTime: 0,
  })

/** Facts of the last days, read again every minute; the last span stays until the next is here. */
export const useFactsPerDay = (days: number) =>
  useQuery({
    queryKey: ["ecrm", "facts-per-day", days],
    queryFn: async () =>
      (
        await sdk.client.fetch<{ days: DayOfFacts[] }>("/admin/ecrm/warehouse/facts-per-day", {
          query: { days },
        })
      ).days,
    refetchInterval: 60_000,
    staleTime: 0,
    placeholderData: keepPreviousData,
  })
