import type { Model } from "./model"

/** Best sellers that a slot reaches before it looks like any other: those of one list. */
const POPULAR_MAX = 24

const mark = (marks: Uint8Array, items: Uint32Array, from = 0, to = items.length): void => {
  for (let at = from; at < to; at++) marks[items[at]] = 1
}

/**
 * Items that stand in any list a model holds: beside another item, as the target of a chain, or
 * among the best sellers of the shop or a category. Look-alikes, sessions and baskets are answered
 * in the moment and may reach others too: what is marked here is the least.
 * @returns 1 for each of them. Cost: O(pairs + targets)
 */
export function listedItems({
  ids,
  neighbours,
  popular,
  chains,
}: Pick<Model, "ids" | "neighbours" | "popular" | "chains">): Uint8Array {
  const marks = new Uint8Array(ids.length)
  mark(marks, neighbours.items)
  mark(marks, popular.overall, 0, Math.min(POPULAR_MAX, popular.overall.length))
  for (let category = 0; category < popular.category_ids.length; category++) {
    const from = popular.category_starts[category]
    const to = Math.min(from + POPULAR_MAX, popular.category_starts[category + 1])
    mark(marks, popular.category_items, from, to)
  }
  if (chains !== null) {
    mark(marks, chains.simple.target_items)
    mark(marks, chains.complex.target_items)
  }
  return marks
}
