import type { EcrmClientOptions, Pick, Recommendations, RecommendationsQuery } from "./types.js"
import type { VisitorToken } from "./visitor-token.js"

const TIME_OUT_MS = 2_000
const QUERY_KEYS = [
  "slot",
  "product_id",
  "cart_id",
  "region_id",
  "seen",
  "shown",
  "limit",
  "locale",
] as const

export interface FetchRecommendationsOptions {
  url: string
  publishableKey: string
  token: VisitorToken
  authorization: EcrmClientOptions["authorization"]
  /** Asked before each question: without it nobody is named. */
  mayTrack: () => boolean
  fetch: typeof fetch
  timers: { set(callback: () => void, delay_ms: number): unknown; clear(handle: unknown): void }
}

/**
 * Asks `GET /ecrm/recommendations`. Picks are a garnish: whatever goes wrong (network, status,
 * time, shape) the answer is `null` and nothing is thrown or logged.
 */
export function createFetchRecommendations(options: FetchRecommendationsOptions) {
  return async (
    query: RecommendationsQuery,
    signal?: AbortSignal
  ): Promise<Recommendations | null> => {
    const controller = new AbortController()
    const abort = () => controller.abort()
    const timer = options.timers.set(abort, TIME_OUT_MS)
    signal?.addEventListener("abort", abort)
    if (signal?.aborted) abort()
    try {
      const response = await options.fetch(`${options.url}?${search(query)}`, {
        credentials: "include",
        headers: headersOf(options),
        signal: controller.signal,
      })
      return response.ok ? asRecommendations(await response.json(), query) : null
    } catch {
      return null
    } finally {
      options.timers.clear(timer)
      signal?.removeEventListener("abort", abort)
    }
  }
}

/** The account is named where there is one: the server knows what its owner has objected to. */
function headersOf(options: FetchRecommendationsOptions): Record<string, string> {
  const authorization = options.authorization?.()
  return {
    "x-publishable-api-key": options.publishableKey,
    ...(options.mayTrack() ? options.token.headers() : {}),
    ...(authorization ? { authorization } : {}),
  }
}

function search(query: RecommendationsQuery): string {
  const params = new URLSearchParams()
  for (const key of QUERY_KEYS) {
    const value = query[key]
    if (value !== undefined && String(value) !== "") params.set(key, String(value))
  }
  return params.toString()
}

function asRecommendations(body: unknown, query: RecommendationsQuery): Recommendations | null {
  if (!isRecord(body) || !Array.isArray(body.recommendations)) return null
  const { model_version, reason_code, variant } = body
  return {
    slot: query.slot,
    model_version:
      typeof model_version === "string" || typeof model_version === "number" ? model_version : null,
    reason_code: typeof reason_code === "string" ? reason_code : null,
    variant: typeof variant === "string" ? variant : null,
    recommendations: picksOf(body.recommendations),
  }
}

/** Cards as they came; one that could not be drawn or bought is left out, not half shown. */
export const picksOf = (list: unknown[]): Pick[] => list.filter(isPick)

function isPick(value: unknown): value is Pick {
  return (
    isRecord(value) &&
    typeof value.product_id === "string" &&
    typeof value.variant_id === "string" &&
    typeof value.handle === "string" &&
    typeof value.title === "string" &&
    isRecord(value.price) &&
    typeof value.price.amount === "number" &&
    typeof value.price.currency_code === "string" &&
    isRecord(value.reason)
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null
