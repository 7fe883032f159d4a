import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { sdk } from "../shared/sdk"
import type {
  ProfileSegments,
  Segment,
  SegmentChanges,
  SegmentFields,
  SegmentList,
  SegmentMembers,
  SegmentPreview,
  SegmentRecipes,
  SegmentRule,
  SegmentWhy,
} from "./types"

export const SEGMENTS = "/admin/ecrm/segments"
export const idPath = (id: string): string => encodeURIComponent(id)

export interface SegmentListQuery {
  limit: number
  offset: number
  order: string
  q?: string
  kind?: string
}

/** Segments of a page; the last page stays until the next is here. */
export const useSegments = (query: SegmentListQuery) =>
  useQuery({
    queryKey: ["ecrm", "segments", "list", query],
    queryFn: () => sdk.client.fetch<SegmentList>(SEGMENTS, { query: { ...query } }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
    staleTime: 0,
  })

/** One segment, none without an id; read again while its evaluation is under way. */
export const useSegment = (id: string) =>
  useQuery({
    queryKey: ["ecrm", "segments", "one", id],
    queryFn: () => sdk.client.fetch<{ segment: Segment }>(`${SEGMENTS}/${idPath(id)}`),
    select: (answer) => answer.segment,
    enabled: id !== "",
    refetchInterval: (query) => (query.state.data?.segment.evaluated_at === null ? 1_500 : 15_000),
    staleTime: 0,
  })

/** What the builder can offer. */
export const useFields = () =>
  useQuery({
    queryKey: ["ecrm", "segments", "fields"],
    queryFn: () => sdk.client.fetch<SegmentFields>(`${SEGMENTS}/fields`),
    staleTime: 60_000,
  })

export const useRecipes = () =>
  useQuery({
    queryKey: ["ecrm", "segments", "recipes"],
    queryFn: () => sdk.client.fetch<SegmentRecipes>(`${SEGMENTS}/recipes`),
    select: (answer) => answer.recipes,
    staleTime: 600_000,
  })

/** Count and sample of a rule that is not saved; the last answer stays until the next is here. */
export const usePreview = (rule: SegmentRule | null) =>
  useQuery({
    queryKey: ["ecrm", "segments", "preview", rule],
    queryFn: () =>
      sdk.client.fetch<SegmentPreview>(`${SEGMENTS}/preview`, { method: "POST", body: { rule } }),
    enabled: rule !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 10_000,
  })

const EXACT_TRIES = 3

/**
 * The exact count of a rule whose first answer was an estimate. It is an estimate again where
 * counting takes too long, or another one is being counted: then it is asked for again.
 */
export const useExactPreview = (rule: SegmentRule | null, isWanted: boolean) =>
  useQuery({
    queryKey: ["ecrm", "segments", "preview", rule, "exact"],
    queryFn: () =>
      sdk.client.fetch<SegmentPreview>(`${SEGMENTS}/preview`, {
        method: "POST",
        body: { rule, is_patient: true },
      }),
    enabled: rule !== null && isWanted,
    retry: false,
    refetchInterval: ({ state }) =>
      state.data?.is_estimate && state.dataUpdateCount < EXACT_TRIES ? 5_000 : false,
    staleTime: 60_000,
  })

interface Page {
  limit: number
  offset: number
}

/** Members of a page; read again when the segment was evaluated or grew. */
export const useMembers = (segment: Segment, query: Page & { q?: string }) =>
  useQuery({
    queryKey: [
      "ecrm",
      "segments",
      "members",
      segment.id,
      [segment.evaluated_at, segment.member_count],
      query,
    ],
    queryFn: () =>
      sdk.client.fetch<SegmentMembers>(`${SEGMENTS}/${idPath(segment.id)}/members`, {
        query: { ...query },
      }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

export const useChanges = (id: string, query: Page & { change?: string }) =>
  useQuery({
    queryKey: ["ecrm", "segments", "changes", id, query],
    queryFn: () =>
      sdk.client.fetch<SegmentChanges>(`${SEGMENTS}/${idPath(id)}/changes`, {
        query: { ...query },
      }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/** Condition by condition, why somebody is in a segment or not. */
export const useWhy = (id: string, profileId: string) =>
  useQuery({
    queryKey: ["ecrm", "segments", "why", id, profileId],
    queryFn: () =>
      sdk.client.fetch<SegmentWhy>(`${SEGMENTS}/${idPath(id)}/members/${idPath(profileId)}/why`),
    staleTime: 0,
  })

/** Segments of one person, now and before. */
export const useProfileSegments = (profileId: string) =>
  useQuery({
    queryKey: ["ecrm", "profiles", profileId, "segments"],
    queryFn: () =>
      sdk.client.fetch<ProfileSegments>(`/admin/ecrm/profiles/${idPath(profileId)}/segments`),
    staleTime: 0,
  })

interface Product {
  id: string
  title: string
}

/** Products of the store by words. */
export const useProductSearch = (q: string) =>
  useQuery({
    queryKey: ["ecrm", "segments", "products", q],
    queryFn: () =>
      sdk.client.fetch<{ products: Product[] }>("/admin/products", {
        query: { q, limit: 8, fields: "id,title" },
      }),
    select: (answer) => answer.products,
    enabled: q !== "",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** Titles of products by id; of those that are gone there is none. */
export const useProductTitles = (ids: string[]) =>
  useQuery({
    queryKey: ["ecrm", "segments", "product-titles", ids],
    queryFn: () =>
      sdk.client.fetch<{ products: Product[] }>("/admin/products", {
        query: { id: ids, limit: ids.length, fields: "id,title" },
      }),
    select: (answer) => new Map(answer.products.map(({ id, title }) => [id, title])),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

export interface SegmentTrend {
  segment_id: string
  entered: number
  left: number
}

/** Who came to and left each segment in the last 30 days. */
export const useTrends = (ids: string[]) =>
  useQuery({
    queryKey: ["ecrm", "segments", "trends", ids],
    queryFn: () =>
      sdk.client.fetch<{ trends: SegmentTrend[] }>("/admin/ecrm/insights/segment-trends", {
        query: { segment_ids: ids.join(",") },
      }),
    select: (answer) => new Map(answer.trends.map((trend) => [trend.segment_id, trend])),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
