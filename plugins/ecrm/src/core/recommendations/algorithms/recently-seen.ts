/** What a person looked at. */
export interface SeenItem {
  item: number
  instant_ms: number
}

/**
 * What a person looked at last, each item once.
 * @param seen in any order
 * @param without items that must not come: what is in the cart, or on the page
 * @returns latest first, ties by item index. Cost: O(seen × log seen)
 */
export function recentlySeen(
  seen: readonly SeenItem[],
  count: number,
  without: ReadonlySet<number>
): SeenItem[] {
  const latest = new Map<number, number>()
  for (const { item, instant_ms } of seen) {
    if (without.has(item)) continue
    latest.set(item, Math.max(instant_ms, latest.get(item) ?? -Infinity))
  }
  return [...latest]
    .map(([item, instant_ms]) => ({ item, instant_ms }))
    .sort((a, b) => b.instant_ms - a.instant_ms || a.item - b.item)
    .slice(0, count)
}
