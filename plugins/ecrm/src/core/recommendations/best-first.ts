/**
 * Gives items best first and orders no more of them than are taken: a binary heap.
 * @param items each once; reordered in place
 * @param scores by item
 * @returns ties by item. Cost: O(items), then O(log items) for each that is taken
 */
export function* bestFirst(items: Uint32Array, scores: Float64Array): Generator<number, void> {
  const isBefore = (a: number, b: number) =>
    scores[a] > scores[b] || (scores[a] === scores[b] && a < b)
  const sink = (from: number, count: number) => {
    const item = items[from]
    let at = from
    for (let below = 2 * at + 1; below < count; below = 2 * at + 1) {
      if (below + 1 < count && isBefore(items[below + 1], items[below])) below++
      if (!isBefore(items[below], item)) break
      items[at] = items[below]
      at = below
    }
    items[at] = item
  }
  for (let at = (items.length >> 1) - 1; at >= 0; at--) sink(at, items.length)
  for (let count = items.length; count > 0;) {
    const best = items[0]
    items[0] = items[--count]
    sink(0, count)
    yield best
  }
}
