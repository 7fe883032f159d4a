import type { ChainMatch } from "../chains/written-chains"
import type { Proposal } from "../reason"
import { LISTED_MAX } from "./listed"

/** Written chains go before learned ones: each counts more than all that was learned. */
const WRITTEN_AHEAD = 1

/** What the merchant's chains lead to, with the chain that leads there first. */
export interface WrittenLeads {
  proposals: Proposal[]
  matches: ReadonlyMap<number, ChainMatch>
}

/** @param matches highest priority first */
export function leadsOf(matches: readonly ChainMatch[], barred: readonly number[]): WrittenLeads {
  const found = new Map<number, ChainMatch>()
  const proposals: Proposal[] = []
  matches.forEach((match, place) => {
    const [best] = match.items
    for (const { item, weight } of match.items) {
      if (found.has(item) || barred.includes(item)) continue
      found.set(item, match)
      // The best of every chain comes before the second of any other.
      const score = WRITTEN_AHEAD + weight / best.weight / (place + 1)
      proposals.push({ item, score })
    }
  })
  proposals.sort((a, b) => b.score - a.score || a.item - b.item)
  return { proposals: proposals.slice(0, LISTED_MAX), matches: found }
}

/** Puts what is written before what is learned, which is brought to 1 at most. */
export function writtenFirst(written: Proposal[], learned: Proposal[]): Proposal[] {
  if (written.length === 0) return learned
  const known = new Set(written.map(({ item }) => item))
  const most = learned[0]?.score ?? 1
  const rest = learned
    .filter(({ item }) => !known.has(item))
    .map(({ item, score }) => ({ item, score: score / most }))
  return [...written, ...rest].slice(0, LISTED_MAX)
}
