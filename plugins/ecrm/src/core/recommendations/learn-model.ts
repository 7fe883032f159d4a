import { learnComplexChains } from "./algorithms/complex-chain"
import { learnNeedPaths } from "./algorithms/need-path"
import { rankPopular, type Popularity } from "./algorithms/popularity"
import { learnRepeatPurchase } from "./algorithms/repeat-purchase"
import { learnSimpleChains } from "./algorithms/simple-chain"
import type { CoPurchaseSettings } from "./algorithms/co-purchase"
import type { Trending } from "./algorithms/trending"
import { storeBasketModel } from "./basket-arrays"
import type { BasketItem } from "./basket-model"
import type { Baskets } from "./baskets"
import { chainCatalogue, type CatalogueItem, type ProfileGroup } from "./chains/chain-facts"
import type { PurchaseLog } from "./chains/purchase-log"
import type { Sessions } from "./contract"
import { trainModel, type Learned, type LearnedChains, type Model, type ModelItem } from "./model"
import { learnSessionModel, SESSIONS_MIN } from "./learn-session-model"
import type { NamedArrays } from "./named-arrays"
import type { SessionModel } from "./session-model"
import { sessionModelArrays } from "./session-model-arrays"
import { SlotExam } from "./slot-exam"
import { trainBaskets } from "./train-baskets"

/** An item with all that is known of it without any order. */
export interface LearnedItem extends BasketItem {
  is_product: boolean
  /** Its categories with those above them. */
  all_category_ids: string[]
  tag_ids: string[]
  /** Milliseconds since 1970, UTC; NaN if not known. */
  published_ms: number
}

/** Everything that models are learned from; baskets and lines point into `items`. */
export interface LearningFacts {
  /** Ascending by id, each once. */
  items: LearnedItem[]
  baskets: Baskets
  lines: PurchaseLog
  person_count: number
  /** People of `lines` of whom something is known. */
  profile_groups: ProfileGroup[]
  learned: Learned
  /** What visitors looked at, ascending by instant. */
  sessions: Sessions
  trending: Trending | null
  /** Of the prices. */
  currency_code: string
}

const SESSION_SEED = 1

/**
 * Learns all models that serve picks; yields often, so that the caller may breathe.
 * @param rng 0 ≤ x < 1; the same facts and numbers give the same model
 */
export function* learnModel(
  facts: LearningFacts,
  settings: CoPurchaseSettings,
  now: Date,
  rng: () => number
): Generator<void, Model> {
  const { items, baskets } = facts
  const plain = items.map(({ id, is_product, category_ids }): ModelItem => ({
    id,
    is_product,
    category_ids: [...category_ids],
  }))
  const pairs = yield* trainModel(plain, baskets, settings, now)
  const published_ms = Float64Array.from(items, (item) => item.published_ms)
  const model = { ...pairs, learned: facts.learned, published_ms }
  if (items.length === 0) return model
  const exam = yield* SlotExam.of(facts, settings.half_life_days)
  const engine = yield* trainBaskets(
    items,
    baskets,
    rng,
    exam === null ? undefined : (fitted, half) => exam.ofBaskets(fitted, half)
  )
  const session = yield* learnSessions(facts, exam)
  if (baskets.instants_ms.length === 0) model.popular = popularByVisits(facts, pairs.is_product)
  const chains = yield* learnChains(facts, exam)
  const trending = facts.trending?.state() ?? null
  const slots = exam === null ? {} : yield* exam.weights()
  return { ...model, baskets: storeBasketModel(engine), session, trending, chains, slots }
}

/** Where nobody has bought anything yet, what is looked at goes for what sells. */
function popularByVisits({ sessions, items }: LearningFacts, is_product: Uint8Array): Popularity {
  const visits = new Uint32Array(items.length)
  const { starts } = sessions
  for (let visit = 0; visit + 1 < starts.length; visit++) {
    const seen = new Set(sessions.items.subarray(starts[visit], starts[visit + 1]))
    for (const item of seen) visits[item]++
  }
  const categories = items.map(({ category_ids }) => [...category_ids])
  return rankPopular(Float64Array.from(visits), visits, is_product, categories)
}

function* learnSessions(
  { sessions, items }: LearningFacts,
  exam: SlotExam | null
): Generator<void, NamedArrays | null> {
  if (sessions.instants_ms.length < SESSIONS_MIN) return null
  const learning = { seed: SESSION_SEED, views: ["new_items" as const] }
  const ask = exam === null ? undefined : (older: SessionModel) => exam.ofVisits(older)
  return sessionModelArrays(yield* learnSessionModel(sessions, items.length, learning, ask))
}

/** Without orders all that is learned is empty; what merchants write needs the catalogue alone. */
function* learnChains(facts: LearningFacts, exam: SlotExam | null): Generator<void, LearnedChains> {
  const purchases = facts.lines.byPerson(facts.person_count)
  yield
  const learned = {
    catalogue: chainCatalogue(facts.items.map(nearest)),
    purchases,
    profile_groups: facts.profile_groups,
  }
  if (exam !== null) yield* exam.ofChains(learned)
  const simple = yield* learnSimpleChains(learned)
  const complex = yield* learnComplexChains(learned, simple)
  const paths = yield* learnNeedPaths(learned)
  const repeat = yield* learnRepeatPurchase(learned)
  const catalogue = chainCatalogue(facts.items.map(withParents))
  return { catalogue, currency_code: facts.currency_code, simple, complex, paths, repeat }
}

/** Chains are learned between the categories that products are put in. */
const nearest = ({ category_ids, tag_ids, price }: LearnedItem): CatalogueItem => ({
  category_ids: [...category_ids],
  tag_ids,
  unit_price: price,
})

/** Chains that a merchant writes may name a category above them. */
const withParents = ({ all_category_ids, tag_ids, price }: LearnedItem): CatalogueItem => ({
  category_ids: all_category_ids,
  tag_ids,
  unit_price: price,
})
