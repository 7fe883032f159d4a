import { rarityOf } from "./algorithms/look-alikes"
import { learnLinearRanker } from "./algorithms/linear-ranker"
import { termsOf } from "./algorithms/item-terms"
import { CART_EVIDENCE, CART_FEATURES, CartFeatures } from "./basket-cart"
import {
  buildBasketModel,
  lookAlikesOf,
  type BasketItem,
  type BasketModel,
  type BasketSettings,
} from "./basket-model"
import { NEW_ITEM_FEATURES, ONE_ITEM_FEATURES, OneItemFeatures } from "./basket-one-item"
import { AnsweredQuestions } from "./answered-questions"
import {
  askAboutBaskets,
  gainOf,
  splitByTime,
  spread,
  type BasketQuestion,
} from "./basket-questions"
import { BasketScorer, type BasketSlot } from "./basket-scorer"
import type { Baskets } from "./baskets"
import type { CandidateList } from "./candidate-list"
import { learnCartTrees } from "./learn-cart-trees"
import type { StoredTrees } from "./rank-cart"
import { ScoreSheet } from "./score-sheet"

/** The oldest share of the baskets that is learned from while settings are chosen on the rest. */
export const FITTED_SHARE = 0.9
/** Questions that weights are learned from, a slot. */
const QUESTIONS_MAX = { one_item: 3_000, new_item: 1_500, cart: 4_500 }
/** Items of a basket that are hidden from it, one a question. */
const HIDDEN_MAX = 3
/** Of so many wrong candidates one teaches. */
const WRONG_ROWS_ONE_OF = 3
const CHECKED_MAX = 300
/** Questions that the weights held to be likely count for. */
const PRIOR_QUESTIONS = 5
const LIST_LENGTH = 10

/** Weights held to be likely before any question; what they do not name is 0. */
const FIRST: Record<"one_item" | "new_item" | "cart", Record<string, number>> = {
  one_item: { log_confidence: 0.3, log_sized_confidence: 0.5, log_week_share: 0.2 },
  new_item: { log_alike_confidence: 0.3, log_alike_sized_confidence: 0.5, log_week_share: 0.2 },
  cart: { root_ridge: 4, root_firm_votes: 1, root_sharp_votes: 1, log_week_share: 0.2 },
}
const first = (slot: keyof typeof FIRST, names: readonly string[]) =>
  names.map((name) => FIRST[slot][name] ?? 0)
/** Ranks by what sold best in the last month and nothing else. */
const bestSellersOnly = (names: readonly string[]) =>
  names.map((name) => (name === "log_month_share" ? 1 : 0))

/** Evidence at which an item's own history and its look-alikes count the same, to choose from. */
const EVIDENCE_BASKETS = [0.5, 1, 2, 4, 8, 16, 32]
const RIDGES = [
  { ridge: 5, dropout: 0.1 },
  { ridge: 20, dropout: 0.1 },
  { ridge: 20, dropout: 0.3 },
]
/** Taken where too little is known to choose. */
const NEWCOMER_SHARE = 0.3

/**
 * Asks the engine of the older baskets about the newer ones of one half (numbered as
 * `splitByTime` does, 0 for the even ones), while it ranks by what the other half taught.
 */
export type EngineExam = (fitted: BasketModel, half: number) => Generator<void, void>

/**
 * Learns a basket model that chooses its own settings on the newest tenth of the baskets, and then
 * learns from all of them. A slot whose learned ranking does not beat plain best sellers on
 * questions it has not learned from ranks by best sellers.
 * @param items   by index
 * @param rng     0 ≤ x < 1; the same baskets and numbers give the same model
 * @param exam    called once a half
 */
export function* trainBaskets(
  items: BasketItem[],
  baskets: Baskets,
  rng: () => number,
  exam?: EngineExam
): Generator<void, BasketModel> {
  const rarity = rarityOf(termsOfAll(items))
  yield
  const { older, newer } = splitByTime(baskets, FITTED_SHARE)
  const settings = firstSettings(older)
  const look_alikes = yield* lookAlikesOf(items, rarity, settings.price_weight)
  if (older.instants_ms.length > 0) {
    const fitted = yield* buildBasketModel(settings, rarity, items, older, look_alikes)
    yield* fitted.settle()
    const isKnown = (item: number) => fitted.history.orders[item] > 0
    const questions = askAboutBaskets(newer, isKnown, rng, { fresh: null, hidden_max: HIDDEN_MAX })
    const one_item = yield* learnSlot("one_item", fitted, questions.one_item)
    const new_item = yield* learnSlot("new_item", fitted, questions.one_item)
    settings.one_item = one_item.weights
    settings.new_item = new_item.weights
    const carts = questions.cart.filter(({ given }) => given.length > 1)
    const trees: CrossedTrees = { taught: null, by_first: null }
    const cart = yield* learnSlot("cart", fitted, carts, (halves, all, weights) =>
      learnTrees(trees, halves, all, weights, rng)
    )
    settings.cart = cart.weights
    settings.cart_trees = trees.taught
    settings.evidence_baskets = chooseEvidence(fitted, questions.one_item)
    settings.newcomer_share = measureNewcomers(fitted, newer)
    if (exam !== undefined) {
      yield* examine(fitted, { one_item, new_item, cart }, trees, exam)
    }
  }
  settings.reference_ms = newestOf(baskets)
  const model = yield* buildBasketModel({ ...settings }, rarity, items, baskets, look_alikes)
  yield* model.settle()
  return model
}

const newestOf = ({ instants_ms }: Baskets) =>
  instants_ms.reduce((newest, instant) => Math.max(newest, instant), 0)

const firstSettings = (baskets: Baskets): BasketSettings => ({
  reference_ms: newestOf(baskets),
  ridge: { sources_max: 100, ...RIDGES[2] },
  price_weight: 0.3,
  alike_power: 2,
  evidence_baskets: 4,
  newcomer_share: NEWCOMER_SHARE,
  one_item: first("one_item", ONE_ITEM_FEATURES),
  new_item: first("new_item", NEW_ITEM_FEATURES),
  cart: first("cart", CART_FEATURES),
  cart_trees: null,
})

/** One by one, so that no more than one item's are in memory. */
function* termsOfAll(items: readonly BasketItem[]): Generator<ReadonlyMap<number, number>> {
  for (const item of items) yield termsOf(item)
}

/** Weights of one ranking. */
interface RankingWeights {
  /** By all questions. */
  weights: number[]
  /** By the questions of even baskets, and of odd ones. */
  by_half: number[][]
}

interface CrossedTrees {
  taught: StoredTrees | null
  /** By even baskets alone; `null` as `taught` is. */
  by_first: StoredTrees | null
}

/** Lets somebody ask the engine about baskets that neither it nor its ranking has learned from. */
function* examine(
  fitted: BasketModel,
  learned: Record<"one_item" | "new_item" | "cart", RankingWeights>,
  trees: CrossedTrees,
  exam: EngineExam
): Generator<void, void> {
  const { settings } = fitted
  const taught = { ...settings }
  for (const half of [0, 1]) {
    for (const slot of ["one_item", "new_item", "cart"] as const) {
      settings[slot] = learned[slot].by_half[1 - half]
    }
    settings.cart_trees = half === 1 ? trees.by_first : null
    yield* exam(fitted, half)
  }
  Object.assign(settings, taught)
}

/** Learns the weights of one ranking; best sellers where they do better. */
function* learnSlot(
  slot: keyof typeof FIRST,
  model: BasketModel,
  questions: BasketQuestion[],
  refine?: (
    halves: AnsweredQuestions[],
    all: AnsweredQuestions,
    weights: number[]
  ) => Generator<void, void>
): Generator<void, RankingWeights> {
  const names = { one_item: ONE_ITEM_FEATURES, new_item: NEW_ITEM_FEATURES, cart: CART_FEATURES }[
    slot
  ]
  const asked = spread(questions, QUESTIONS_MAX[slot])
  const halves = [new AnsweredQuestions(names.length), new AnsweredQuestions(names.length)]
  const answer = answerer(slot, model)
  for (const { basket, given, truth } of asked) {
    // By basket: of two questions about one, each half answers the other.
    halves[basket % 2].add(answer(given), truth)
    yield
  }
  const believed = first(slot, names)
  const by_half: number[][] = []
  let learned = 0
  let popular = 0
  for (const [at, half] of halves.entries()) {
    const weights = learnLinearRanker(half.lists(WRONG_ROWS_ONE_OF), believed, PRIOR_QUESTIONS)
    by_half.push([...weights])
    yield
    learned += halves[1 - at].gain(weights)
    popular += halves[1 - at].gain(bestSellersOnly(names))
  }
  const plain = bestSellersOnly(names)
  if (learned < popular) return { weights: plain, by_half: [plain, plain] }
  const all = new AnsweredQuestions(names.length)
  for (const half of halves) all.append(half)
  const weights = [...learnLinearRanker(all.lists(WRONG_ROWS_ONE_OF), believed, PRIOR_QUESTIONS)]
  if (refine !== undefined) yield* refine(halves, all, weights)
  return { weights, by_half }
}

function* learnTrees(
  trees: CrossedTrees,
  halves: AnsweredQuestions[],
  all: AnsweredQuestions,
  weights: number[],
  rng: () => number
): Generator<void, void> {
  const [half, other, both] = [...halves, all].map((answered) =>
    answered.forTrees(weights, CART_EVIDENCE.length)
  )
  Object.assign(trees, yield* learnCartTrees(half, other, both, rng))
}

function answerer(
  slot: keyof typeof FIRST,
  model: BasketModel
): (given: number[]) => CandidateList {
  if (slot === "cart") {
    const features = new CartFeatures(model)
    return (given) => {
      features.fill(given)
      return features.list
    }
  }
  const features = new OneItemFeatures(model)
  return ([anchor]) => {
    if (slot === "one_item") features.fillOwn(anchor)
    else features.fillInherited(anchor)
    return slot === "one_item" ? features.own : features.inherited
  }
}

/** Chooses when an item's own history is believed, on questions about items with few orders. */
function chooseEvidence(model: BasketModel, questions: BasketQuestion[]): number {
  const { orders } = model.history
  const most = EVIDENCE_BASKETS[EVIDENCE_BASKETS.length - 1]
  const thin = spread(
    questions.filter(({ given }) => orders[given[0]] <= most),
    CHECKED_MAX
  )
  let best = { evidence_baskets: model.settings.evidence_baskets, gain: -1 }
  for (const evidence_baskets of thin.length > 0 ? EVIDENCE_BASKETS : []) {
    model.settings.evidence_baskets = evidence_baskets
    const gain = measureGain(new BasketScorer(model, "one_item"), model, thin)
    if (gain > best.gain) best = { evidence_baskets, gain }
  }
  return best.evidence_baskets
}

/** Sum of the gains of the first ten. */
function measureGain(
  scorer: BasketScorer,
  model: BasketModel,
  questions: readonly BasketQuestion[]
): number {
  const sheet = new ScoreSheet(model.history.item_count)
  let sum = 0
  for (const { given, truth } of questions) {
    sheet.clear()
    scorer.score({ items: given, instant_ms: model.settings.reference_ms }, sheet)
    sum += gainOf(sheet.top(LIST_LENGTH, new Set(given)), truth, LIST_LENGTH)
  }
  return sum
}

/** How items that first sold in the newest baskets sold there, beside what they look like. */
function measureNewcomers(model: BasketModel, newer: Baskets): number {
  const sold = new Uint32Array(model.items.length)
  for (const item of newer.items) sold[item]++
  let own = 0
  let alike = 0
  for (let item = 0; item < sold.length; item++) {
    if (sold[item] === 0 || model.history.orders[item] > 0) continue
    const { items, similarities } = model.alikeOf(item)
    if (items.length === 0) continue
    own += sold[item]
    alike += sold[items[0]] * similarities[0]
  }
  return own === 0 || alike === 0 ? NEWCOMER_SHARE : Math.min(0.9, Math.max(0.05, own / alike))
}

export type { BasketSlot }
