import { finish } from "../shared/steps"
import { BASKET_PARTS, BasketPartScorer, type BasketPart } from "./basket-parts"
import type { BasketItem, BasketModel } from "./basket-model"
import {
  askAboutBaskets,
  gainOf,
  shuffle,
  splitByTime,
  type BasketQuestion,
} from "./basket-questions"
import { BasketScorer } from "./basket-scorer"
import { BasketLog, type Baskets } from "./baskets"
import type { Scorer } from "./contract"
import { ScoreSheet } from "./score-sheet"
import { trainBaskets } from "./train-baskets"

export const BASKET_TASKS = ["one", "cart", "cold"] as const
export type BasketTask = (typeof BASKET_TASKS)[number]

/** Figures of one way to answer. */
export interface BasketFigures {
  name: string
  /** Share of questions with a hit, mean of 1 / rank of the first, mean gain; by list length. */
  at: { length: number; hit_rate: number; mrr: number; ndcg: number }[]
  /** Share of the items sold in the training part that were listed at all. */
  coverage: number
  /** Mean share of the training baskets that hold a listed item. */
  mean_popularity: number
  p50_ms: number
  p90_ms: number
  p99_ms: number
}

export interface BasketEvaluation {
  task: BasketTask
  training_baskets: number
  test_baskets: number
  items: number
  questions: number
  fit_seconds: number
  /** The blend first, then each part. */
  figures: BasketFigures[]
  /** Indices of the blend's first twenty, a question each. */
  predictions: number[][]
}

const QUESTIONS_OF = { one: "one_item", cart: "cart", cold: "new_item" } as const
const TRAINED_SHARE = 0.9
const LENGTHS = [5, 10, 20]
const LIST_LENGTH = 20
/** Items made new, and the share of the catalogue they may be. */
const NEW_ITEMS_MAX = 300
const NEW_SHARE_MAX = 0.25

/**
 * Measures basket tasks: learns from the oldest nine tenths of the baskets and asks about the
 * newest tenth. `one`: beside one item for all others of its basket; `cart`: for one hidden item
 * of a cart; `cold`: as `one`, for 300 items whose orders were taken from the training part.
 * `one` and `cart` share a model.
 * @param parts  measured beside the blend; all when not given
 * @param now_ms a clock for the latencies, milliseconds with fractions
 * @param rngOf  a generator by seed, so that each task asks the same whatever ran before
 */
export function* evaluateBaskets(
  items: BasketItem[],
  baskets: Baskets,
  tasks: readonly BasketTask[],
  { seed, parts = BASKET_PARTS }: { seed: number; parts?: readonly BasketPart[] },
  rngOf: (seed: number) => () => number,
  now_ms: () => number
): Generator<BasketEvaluation, void> {
  const { older, newer } = splitByTime(baskets, TRAINED_SHARE)
  const orders = countOrders(older, items.length)
  const isKnown = (item: number) => orders[item] > 0
  const fit = (fresh: ReadonlySet<number> | null) => {
    const started_ms = now_ms()
    const model = finish(trainBaskets(items, without(older, fresh), rngOf(seed)))
    return { model, fit_seconds: (now_ms() - started_ms) / 1_000 }
  }
  let shared: ReturnType<typeof fit> | null = null
  for (const task of tasks) {
    const fresh = task === "cold" ? chooseNew(orders, rngOf(seed)) : null
    const fitted: ReturnType<typeof fit> = fresh === null ? (shared ?? fit(null)) : fit(fresh)
    if (fresh === null) shared = fitted
    const asked = askAboutBaskets(newer, isKnown, rngOf(seed), { fresh, hidden_max: 1 })
    const questions = asked[QUESTIONS_OF[task]]
    const slot = task === "cart" ? "cart" : "one_item"
    const answer = (scorer: Scorer) => answerAll(scorer, fitted.model, questions, now_ms)
    const measure = (name: string, answers: Answers) =>
      measureAnswers(name, answers, questions, orders, older)
    const blend = answer(new BasketScorer(fitted.model, slot))
    const ofParts = parts.map((part) =>
      measure(part, answer(new BasketPartScorer(fitted.model, part)))
    )
    yield {
      task,
      training_baskets: older.instants_ms.length,
      test_baskets: asked.cart.length,
      items: orders.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
      questions: questions.length,
      fit_seconds: fitted.fit_seconds,
      figures: [measure("blend", blend), ...ofParts],
      predictions: blend.lists,
    }
  }
}

function countOrders({ items }: Baskets, item_count: number): Uint32Array {
  const orders = new Uint32Array(item_count)
  for (const item of items) orders[item]++
  return orders
}

function chooseNew(orders: Uint32Array, rng: () => number): ReadonlySet<number> {
  const sold = [...orders.keys()].filter((item) => orders[item] > 0)
  shuffle(sold, rng)
  return new Set(sold.slice(0, Math.min(NEW_ITEMS_MAX, sold.length * NEW_SHARE_MAX)))
}

function without(baskets: Baskets, fresh: ReadonlySet<number> | null): Baskets {
  if (fresh === null) return baskets
  const log = new BasketLog()
  baskets.instants_ms.forEach((instant_ms, basket) => {
    const items = baskets.items.subarray(baskets.starts[basket], baskets.starts[basket + 1])
    log.add(
      instant_ms,
      items.filter((item) => !fresh.has(item))
    )
  })
  return log.baskets()
}

interface Answers {
  lists: number[][]
  /** Ascending. */
  latencies_ms: Float64Array
}

function answerAll(
  scorer: Scorer,
  model: BasketModel,
  questions: BasketQuestion[],
  now_ms: () => number
): Answers {
  const sheet = new ScoreSheet(model.history.item_count)
  const latencies_ms = new Float64Array(questions.length)
  const lists = questions.map(({ given }, at) => {
    const started_ms = now_ms()
    sheet.clear()
    scorer.score({ items: given, instant_ms: model.settings.reference_ms }, sheet)
    const list = sheet.top(LIST_LENGTH, new Set(given))
    latencies_ms[at] = now_ms() - started_ms
    return list
  })
  return { lists, latencies_ms: latencies_ms.sort() }
}

function measureAnswers(
  name: string,
  { lists, latencies_ms }: Answers,
  questions: BasketQuestion[],
  orders: Uint32Array,
  trained: Baskets
): BasketFigures {
  const at = LENGTHS.map((length) => {
    let [hits, reciprocals, gains] = [0, 0, 0]
    questions.forEach(({ truth }, question) => {
      const rank = lists[question].slice(0, length).findIndex((item) => truth.has(item))
      if (rank === -1) return
      hits++
      reciprocals += 1 / (rank + 1)
      gains += gainOf(lists[question], truth, length)
    })
    const count = questions.length
    return { length, hit_rate: hits / count, mrr: reciprocals / count, ndcg: gains / count }
  })
  const listed = lists.flat()
  const share = (item: number) => orders[item] / trained.instants_ms.length
  const percentile = (part: number) => latencies_ms[Math.floor(part * (latencies_ms.length - 1))]
  return {
    name,
    at,
    coverage: new Set(listed).size / orders.filter((count) => count > 0).length,
    mean_popularity: listed.reduce((sum, item) => sum + share(item), 0) / listed.length,
    p50_ms: percentile(0.5),
    p90_ms: percentile(0.9),
    p99_ms: percentile(0.99),
  }
}
