import { VISIT_GAP_MS, type Visit } from "./behaviour"
import type { TimelineEntry } from "./timeline-entry"

/** A visit as the timeline has told it. */
export interface ToldVisit {
  root_id: string
  key: string
  started_at: Date
  ended_at: Date
}

export const visitKeyPrefix = (visitor_id: string): string => `visit:${visitor_id}:`
const visitKey = (visit: Visit): string =>
  `${visitKeyPrefix(visit.visitor_id)}${visit.started_at.toISOString()}`

const overlaps = (visit: Visit, told: ToldVisit): boolean =>
  told.root_id === visit.root_id &&
  told.key.startsWith(visitKeyPrefix(visit.visitor_id)) &&
  visit.started_at <= told.ended_at &&
  visit.ended_at >= told.started_at

/**
 * Entries for the visits that are over and not told yet. One that touches a told visit of the same
 * device is that visit, seen anew after late events came: it is not told twice.
 * @param told visits of the same roots that the timeline has
 * @returns entries, and when each root with a running visit has to be looked at again
 */
export function tellVisits(
  visits: Visit[],
  told: ToldVisit[],
  now: Date
): { entries: TimelineEntry[]; running: { root_id: string; over_at: Date }[] } {
  const byRoot = new Map<string, ToldVisit[]>()
  for (const one of told) byRoot.set(one.root_id, [...(byRoot.get(one.root_id) ?? []), one])
  const entries: TimelineEntry[] = []
  const running: { root_id: string; over_at: Date }[] = []
  for (const visit of visits) {
    const over_at = new Date(visit.ended_at.getTime() + VISIT_GAP_MS)
    if (over_at > now) running.push({ root_id: visit.root_id, over_at })
    else if (!(byRoot.get(visit.root_id) ?? []).some((one) => overlaps(visit, one))) {
      entries.push(entryOf(visit))
    }
  }
  return { entries, running }
}

function entryOf(visit: Visit): TimelineEntry {
  const titles = visit.products.flatMap(({ title }) => title ?? [])
  return {
    root_id: visit.root_id,
    key: visitKey(visit),
    kind: "visit",
    direction: "in",
    occurred_at: visit.started_at,
    details: {
      started_at: visit.started_at.toISOString(),
      ended_at: visit.ended_at.toISOString(),
      views: visit.views,
      searches: visit.searches,
      added_to_cart: visit.added_to_cart,
      purchases: visit.purchases,
      products: visit.products,
    },
    search_text: titles.join(" ").toLowerCase(),
  }
}
