import { BasketLog } from "../baskets"
import { prepareServing, trainModel, type ServingModel } from "../model"
import { rankBeside } from "../rank-beside"
import type { PlainBasket } from "./online-retail"

const LIST_LENGTH = 10
const ANCHORS_PER_BASKET = 5
const TRAINING_SHARE = 0.9

export interface Quality {
  /** Share of questions with a hit among the first ten. */
  hit_rate: number
  /** Normalised discounted cumulative gain of the first ten. */
  ndcg: number
  questions: number
}

/** Numbers 0 ≤ x < 1 that are the same on every run (mulberry32). */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

const shuffled = <T>(list: T[], rng: () => number): T[] => {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1))
    ;[copy[i], copy[j]] = [copy[j], copy[i]]
  }
  return copy
}

export function train(baskets: PlainBasket[]): ServingModel {
  const ids = [...new Set(baskets.flatMap((basket) => basket.items))].sort()
  const place = new Map(ids.map((id, index) => [id, index]))
  const log = new BasketLog()
  for (const { instant_ms, items } of baskets) {
    log.add(
      instant_ms,
      items.map((id) => place.get(id) as number)
    )
  }
  const items = ids.map((id) => ({ id, is_product: true, category_ids: [] }))
  const settings = { half_life_days: 90, neighbours_max: 60 }
  const training = trainModel(items, log.baskets(), settings, new Date(0))
  for (;;) {
    const step = training.next()
    if (step.done) return prepareServing(step.value)
  }
}

const gain = (rank: number) => 1 / Math.log2(rank + 2)

/** Asks the model for `given` and compares with what else was in the basket. */
function ask(
  model: ServingModel,
  given: number[],
  truth: Set<number>
): [hit: number, ndcg: number] {
  let sum = 0
  let rank = 0
  for (const { item } of rankBeside(model, given, 0)) {
    if (truth.has(item)) sum += gain(rank)
    if (++rank === LIST_LENGTH) break
  }
  let ideal = 0
  for (let best = 0; best < Math.min(LIST_LENGTH, truth.size); best++) ideal += gain(best)
  return [sum > 0 ? 1 : 0, sum / ideal]
}

/**
 * Trains on the oldest 90 % of the baskets and asks about the rest: beside one item (up to five
 * per basket) for all others of its basket, and for one hidden item of each basket.
 * @param baskets oldest first
 */
export function measure(baskets: PlainBasket[]): { anchor: Quality; cart: Quality } {
  const count = Math.round(baskets.length * TRAINING_SHARE)
  const model = train(baskets.slice(0, count))
  const rng = random(7)
  const tally = { anchor: [0, 0, 0], cart: [0, 0, 0] }
  const add = (task: "anchor" | "cart", [hit, ndcg]: [number, number]) => {
    tally[task][0] += hit
    tally[task][1] += ndcg
    tally[task][2]++
  }
  for (const basket of baskets.slice(count)) {
    const known = basket.items.flatMap((id) => model.index_of.get(id) ?? [])
    if (known.length < 2) continue
    const items = shuffled(known, rng)
    for (const anchor of items.slice(0, ANCHORS_PER_BASKET)) {
      add("anchor", ask(model, [anchor], new Set(items.filter((item) => item !== anchor))))
    }
    add("cart", ask(model, items.slice(1), new Set([items[0]])))
  }
  const quality = ([hits, ndcg, questions]: number[]): Quality => ({
    hit_rate: hits / questions,
    ndcg: ndcg / questions,
    questions,
  })
  return { anchor: quality(tally.anchor), cart: quality(tally.cart) }
}
