import { FetchError } from "@medusajs/js-sdk"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { Recommendations } from "../../../plugins/ecrm/src/core/recommendations/answer"
import { localeOf } from "../shared/format"
import { sdk } from "../shared/sdk"
import type { PersonOrder, ProfilePageAnswer, ProfileView } from "./types"

const BASE = "/admin/ecrm/profiles"
const idPath = (id: string) => encodeURIComponent(id)

/** True where there is no such person, or not any more. */
export const isUnknown = (error: unknown): boolean =>
  error instanceof FetchError && error.status === 404

/** Once more where the server was at a loss, never where it said no. */
export const retryUnlessRefused = (failures: number, error: unknown) =>
  failures < 1 && !(error instanceof FetchError && (error.status ?? 500) < 500)

/** One page of people, searched, filtered and sorted by the server. */
export const useProfiles = (query: Record<string, string | number>) =>
  useQuery({
    queryKey: ["ecrm", "profiles", "list", query],
    queryFn: () => sdk.client.fetch<ProfilePageAnswer>(BASE, { query }),
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
  })

/** Head of one person's page. */
export const useProfile = (id: string) =>
  useQuery({
    queryKey: ["ecrm", "profiles", "one", id],
    queryFn: () => sdk.client.fetch<{ profile: ProfileView }>(`${BASE}/${idPath(id)}`),
    select: (answer) => answer.profile,
    retry: retryUnlessRefused,
  })

/** Head of the person that one of core's customers belongs to. */
export const useProfileOfCustomer = (customerId: string) =>
  useQuery({
    queryKey: ["ecrm", "profiles", "by-customer", customerId],
    queryFn: () =>
      sdk.client.fetch<{ profile: ProfileView }>(`${BASE}/by-customer/${idPath(customerId)}`),
    select: (answer) => answer.profile,
    retry: retryUnlessRefused,
  })

/** One page of a person's orders. */
export const useOrders = (id: string, query: { order: string; limit: number; offset: number }) =>
  useQuery({
    queryKey: ["ecrm", "profiles", "orders", id, query],
    queryFn: () =>
      sdk.client.fetch<{ orders: PersonOrder[]; count: number }>(`${BASE}/${idPath(id)}/orders`, {
        query,
      }),
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
  })

/** What to offer a person, with reasons in the reader's language. */
export function useOffers(id: string) {
  const { i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  return useQuery({
    queryKey: ["ecrm", "profiles", "picks", id, locale],
    queryFn: () =>
      sdk.client.fetch<{ picks: Recommendations }>(`${BASE}/${idPath(id)}/picks`, {
        query: { locale },
      }),
    select: (answer) => answer.picks,
    retry: retryUnlessRefused,
  })
}
