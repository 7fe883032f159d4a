import { newSinceLastVisit } from "../algorithms/new-since-last-visit"
import type { Asked, Speaker } from "../asked"
import { LISTED_MAX } from "./listed"

const SEEN_MAX = 20
const NO_GROUPS = new Uint32Array(0)

/** What came since the last visit; what is like the things that were looked at goes first. */
export const newSince: Speaker = (asked) => {
  const { model, visited_at_ms, now_ms } = asked
  if (visited_at_ms === null || model.newest.length === 0) return null
  const published_ms = Float64Array.from(model.newest, (item) => model.published_ms[item])
  const interest = interestOf(asked)
  const { items, since_ms } = newSinceLastVisit(
    published_ms,
    visited_at_ms,
    now_ms,
    (place) => interest(model.newest[place]),
    LISTED_MAX
  )
  return {
    proposals: items.map((place, rank) => ({ item: model.newest[place], score: 1 / (rank + 1) })),
    reasonOf: () => ({ code: "new_since", visited_at_ms: since_ms }),
  }
}

/** How many of the things that were seen share a category or tag with an item. */
function interestOf({ model, seen }: Asked): (item: number) => number {
  const catalogue = model.chains?.catalogue
  if (catalogue === undefined) return () => 0
  // What came after the training has no row: its groups are not known yet.
  const groupsOf = (item: number) =>
    item < catalogue.item_count
      ? catalogue.item_groups.subarray(
          catalogue.group_starts[item],
          catalogue.group_starts[item + 1]
        )
      : NO_GROUPS
  const counts = new Map<number, number>()
  for (const { item } of seen.slice(0, SEEN_MAX)) {
    for (const group of groupsOf(item)) counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return (item) => groupsOf(item).reduce((most, group) => Math.max(most, counts.get(group) ?? 0), 0)
}
