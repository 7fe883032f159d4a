import type { ServingModel } from "./model"

/** An item worth showing and why; `anchor` and `category_id` are set where the code speaks of them. */
export type Candidate =
  | { item: number; code: "bought_together"; anchor: number; pair: number }
  | { item: number; code: "popular_in_category"; category_id: string }
  | { item: number; code: "popular" }

export type ReasonCode = Candidate["code"]

/**
 * Lists what belongs with the anchors: their neighbours, then best sellers of their categories,
 * then best sellers of the shop. Products only; each item once and never one of `barred`.
 *
 * One anchor ranks by score (shrunk confidence). Several rank by the sum of affinities, and the
 * reason names the anchor that gave most. A generator: who needs six pays for few more.
 * @param anchors      known items, each once
 * @param barred       items that must not come: the anchors and what is in the cart already
 * @param category_ids categories of the anchors, nearest first
 * @returns ties by item index, which is by id
 */
export function* compose(
  model: ServingModel,
  anchors: readonly number[],
  barred: ReadonlySet<number>,
  category_ids: readonly string[]
): Generator<Candidate, void> {
  const seen = new Set(barred)
  const together = anchors.length === 1 ? besideOne(model, anchors[0]) : besideMany(model, anchors)
  for (const candidate of together) {
    if (model.is_product[candidate.item] === 0 || seen.has(candidate.item)) continue
    seen.add(candidate.item)
    yield candidate
  }
  const { popular } = model
  for (const category_id of category_ids) {
    const category = model.category_of.get(category_id)
    if (category === undefined) continue
    const to = popular.category_starts[category + 1]
    for (let at = popular.category_starts[category]; at < to; at++) {
      const item = popular.category_items[at]
      if (seen.has(item)) continue
      seen.add(item)
      yield { item, code: "popular_in_category", category_id }
    }
  }
  for (const item of popular.overall) if (!seen.has(item)) yield { item, code: "popular" }
}

function* besideOne({ neighbours }: ServingModel, anchor: number): Generator<Candidate, void> {
  for (let pair = neighbours.starts[anchor]; pair < neighbours.starts[anchor + 1]; pair++) {
    yield { item: neighbours.items[pair], code: "bought_together", anchor, pair }
  }
}

function besideMany({ neighbours }: ServingModel, anchors: readonly number[]): Candidate[] {
  const sums = new Map<number, { sum: number; most: number; anchor: number; pair: number }>()
  for (const anchor of anchors) {
    for (let pair = neighbours.starts[anchor]; pair < neighbours.starts[anchor + 1]; pair++) {
      const affinity = neighbours.affinities[pair]
      const known = sums.get(neighbours.items[pair])
      if (known === undefined) {
        sums.set(neighbours.items[pair], { sum: affinity, most: affinity, anchor, pair })
        continue
      }
      known.sum += affinity
      if (affinity > known.most) {
        known.most = affinity
        known.anchor = anchor
        known.pair = pair
      }
    }
  }
  return [...sums]
    .sort(([a, x], [b, y]) => y.sum - x.sum || a - b)
    .map(([item, { anchor, pair }]) => ({ item, code: "bought_together", anchor, pair }))
}
