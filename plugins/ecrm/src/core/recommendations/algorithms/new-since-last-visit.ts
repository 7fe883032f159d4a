import { DAY_MS } from "../../shared/time"

/** Longest absence that counts: what came a year ago is not new, however long somebody was away. */
const NEW_DAYS_MAX = 90

export interface NewSince {
  /** Instant after which things count as new. */
  since_ms: number
  items: number[]
}

/**
 * What came into the catalogue since a person was last here.
 * @param published_ms when each item came, NaN where it is not known
 * @param last_visit_ms end of the visit before this one; null for who was never here: they see
 *   nothing marked new, for to them everything is
 * @param interest how much the person cares for an item, 0 for not; what they care for goes first
 * @returns by interest, then newest first, ties by item index. Cost: O(items)
 */
export function newSinceLastVisit(
  published_ms: Float64Array,
  last_visit_ms: number | null,
  now_ms: number,
  interest: (item: number) => number,
  count: number
): NewSince {
  if (last_visit_ms === null) return { since_ms: now_ms, items: [] }
  const since_ms = Math.max(last_visit_ms, now_ms - NEW_DAYS_MAX * DAY_MS)
  const found: { item: number; interest: number }[] = []
  published_ms.forEach((instant, item) => {
    if (instant > since_ms && instant <= now_ms) found.push({ item, interest: interest(item) })
  })
  found.sort(
    (a, b) =>
      b.interest - a.interest || published_ms[b.item] - published_ms[a.item] || a.item - b.item
  )
  return { since_ms, items: found.slice(0, count).map(({ item }) => item) }
}
