import { sortInSteps } from "../shared/sort-in-steps"
import { finish } from "../shared/steps"
import { learnCoPurchase, type CoPurchaseSettings, type Neighbours } from "./algorithms/co-purchase"
import { rankPopular, weightedShares, type Popularity } from "./algorithms/popularity"
import { restoreBasketModel, type StoredBasketModel } from "./basket-arrays"
import type { BasketModel } from "./basket-model"
import { BasketScorer } from "./basket-scorer"
import { indexByItem, type Baskets } from "./baskets"
import { ComplexChainScorer } from "./algorithms/complex-chain-scorer"
import { SimpleChainScorer } from "./algorithms/simple-chain-scorer"
import type { ChainCatalogue } from "./chains/chain-facts"
import { CatalogueIndex } from "./chains/catalogue-index"
import type { ComplexChains, NeedPaths, RepeatPurchase, SimpleChains } from "./chains/chain-model"
import { Trending } from "./algorithms/trending"
import type { Proposal } from "./reason"
import { ScoreSheet, type TieBreak } from "./score-sheet"
import type { SessionModel } from "./session-model"
import { readSessionModel } from "./session-model-arrays"
import type { NamedArrays } from "./named-arrays"
import type { LearnedSlots } from "./slot-weights"

/** A thing that is bought: a product, or an imported SKU tied to none. */
export interface ModelItem {
  /** Product id, or the item key of a SKU tied to no product. */
  id: string
  is_product: boolean
  category_ids: string[]
}

/** All that serving needs; items are dense indices into `ids`. */
export interface Model {
  trained_at_ms: number
  half_life_days: number
  basket_count: number
  /** Ascending, so that ties by index are ties by id. */
  ids: string[]
  /** 1 for a product: only these are ever recommended. */
  is_product: Uint8Array
  /** Baskets that hold the item. */
  orders: Uint32Array
  neighbours: Neighbours
  popular: Popularity
  /** Up to where facts were learned, so that what comes after can be appended. */
  learned: Learned
  /** When each item came into the catalogue, milliseconds since 1970, UTC; NaN if not known. */
  published_ms: Float64Array
  /** The basket engine; `null` where none was trained. */
  baskets: StoredBasketModel | null
  /** The session engine; `null` where too few visits were seen. */
  session: NamedArrays | null
  /** Counters of what is wanted; `null` where no events were seen. */
  trending: StoredTrending | null
  /** What people go on to buy; `null` where none was trained. */
  chains: LearnedChains | null
  /** How loud models are in the slots; not in what was stored before this was learned. */
  slots?: LearnedSlots
}

export type StoredTrending = ReturnType<Trending["state"]>

/** Where the facts of a training end. */
export interface Learned {
  /** Instant of the reading by the warehouse's clock, milliseconds since 1970, UTC. */
  until_ms: number
  /** Of orders placed not long before: see `markOf`. */
  order_marks: Float64Array
  /** Events that came until then are in. */
  events_until_ms: number
}

/** Chains between categories and tags, and through traits. */
export interface LearnedChains {
  /** Categories (with those above them) and tags of every item, and its price. */
  catalogue: ChainCatalogue
  /** Of the prices. */
  currency_code: string
  simple: SimpleChains
  complex: ComplexChains
  /** Proposals for the merchant; what is served are the paths they take over. */
  paths: NeedPaths
  repeat: RepeatPurchase
}

/**
 * Trains everything that serves the first picks; yields often, so that the caller may breathe.
 * @param items   sorted ascending by id, each id once
 * @param baskets their indices point into `items`
 */
export function* trainModel(
  items: ModelItem[],
  baskets: Baskets,
  settings: CoPurchaseSettings,
  now: Date
): Generator<void, Model> {
  const index = indexByItem(baskets, items.length)
  yield
  const shares = weightedShares(baskets, index, settings.half_life_days)
  const is_product = Uint8Array.from(items, (item) => (item.is_product ? 1 : 0))
  const orders = Uint32Array.from(items, (_, i) => index.starts[i + 1] - index.starts[i])
  yield
  const neighbours = yield* learnCoPurchase(baskets, index, shares, is_product, settings)
  const categories = items.map((item) => item.category_ids)
  return {
    trained_at_ms: now.getTime(),
    half_life_days: settings.half_life_days,
    basket_count: baskets.instants_ms.length,
    ids: items.map((item) => item.id),
    is_product,
    orders,
    neighbours,
    popular: rankPopular(shares, orders, is_product, categories),
    learned: {
      until_ms: now.getTime(),
      order_marks: new Float64Array(0),
      events_until_ms: now.getTime(),
    },
    published_ms: new Float64Array(items.length).fill(NaN),
    baskets: null,
    session: null,
    trending: null,
    chains: null,
  }
}

/** What answers with the basket engine; it grows by what is appended. */
export interface BasketEngine {
  model: BasketModel
  one_item: BasketScorer
  cart: BasketScorer
}

/** A model with the look-ups a request needs. */
export interface ServingModel extends Omit<Model, "trending"> {
  /** The counts of the training, which those of pairs belong to; `orders` goes on counting. */
  counted: Counted
  session_model: SessionModel | null
  trending: Trending | null
  /** The last list of trends, for a short while. */
  trends: { span: number; proposals: Proposal[] } | null
  index_of: Map<string, number>
  /** Category id → its place in `popular`. */
  category_of: Map<string, number>
  basket_engine: BasketEngine | null
  simple_chains: SimpleChainScorer | null
  complex_chains: ComplexChainScorer | null
  /** Finds what the merchant's chains name. */
  catalogue_index: CatalogueIndex | null
  /** Products, those that came last first; as many as may be new to anybody. */
  newest: number[]
  /** Who goes first of two that are alike; by index where nothing is appended. */
  tie: TieBreak | undefined
  /** Scores of one question; cleared by who takes it. */
  sheet: ScoreSheet
}

/**
 * Makes a model ready to serve, step by step, so that a server answers with the old one meanwhile.
 * @throws EcrmError `recommendations.snapshot_invalid` where a part points nowhere
 */
export function* servingSteps(model: Model): Generator<void, ServingModel> {
  const { chains } = model
  const baskets = model.baskets === null ? null : yield* restoreBasketModel(model.baskets)
  const session_model = model.session === null ? null : yield* readSessionModel(model.session)
  const catalogue_index =
    chains && (yield* CatalogueIndex.of(chains.catalogue, model.ids, chains.currency_code))
  yield
  const newest = yield* newestOf(model)
  return {
    ...model,
    counted: {
      neighbours: model.neighbours,
      orders: model.orders.slice(),
      basket_count: model.basket_count,
    },
    // It grows by what comes after the training.
    ids: [...model.ids],
    index_of: new Map(model.ids.map((id, item) => [id, item])),
    category_of: new Map(model.popular.category_ids.map((id, category) => [id, category])),
    basket_engine: baskets && basketEngine(baskets),
    simple_chains: chains && new SimpleChainScorer(chains.simple),
    complex_chains: chains && new ComplexChainScorer(chains.complex),
    catalogue_index,
    newest,
    session_model,
    trending: model.trending === null ? null : Trending.restore(model.trending),
    trends: null,
    tie: baskets?.tie,
    sheet: new ScoreSheet(model.ids.length),
  }
}

/** The same at once. */
export const prepareServing = (model: Model): ServingModel => finish(servingSteps(model))

const NEWEST_MAX = 1_000

function* newestOf({ published_ms, is_product }: Model): Generator<void, number[]> {
  const products = Uint32Array.from(published_ms.keys()).filter(
    (item) => is_product[item] === 1 && published_ms[item] > 0
  )
  yield* sortInSteps(products, (a, b) => published_ms[b] - published_ms[a])
  return [...products.subarray(0, NEWEST_MAX)]
}

/** What answers with it, for one item and for a cart. */
export const basketEngine = (model: BasketModel): BasketEngine => ({
  model,
  one_item: new BasketScorer(model, "one_item"),
  cart: new BasketScorer(model, "cart"),
})

type Counted = Pick<Model, "neighbours" | "orders" | "basket_count">

/** What the counts say of a pair; `pair` is a place in `model.neighbours`. */
export interface PairFigures {
  orders_together: number
  orders_of_anchor: number
  /** Share of all baskets with both. */
  support: number
  /** Share of the anchor's baskets that hold the neighbour. */
  confidence: number
  /** Confidence over the neighbour's share of all baskets; 1 is chance. */
  lift: number
}

export function measurePair(model: Counted, anchor: number, pair: number): PairFigures {
  const together = model.neighbours.orders_together[pair]
  const orders_of_anchor = model.orders[anchor]
  const confidence = together / orders_of_anchor
  return {
    orders_together: together,
    orders_of_anchor,
    support: together / model.basket_count,
    confidence,
    lift: (confidence * model.basket_count) / model.orders[model.neighbours.items[pair]],
  }
}

/** What the counts say of an anchor and an item; `null` where they are not among its neighbours. */
export function pairFigures(model: Counted, anchor: number, item: number): PairFigures | null {
  const { starts, items } = model.neighbours
  for (let pair = starts[anchor]; pair < starts[anchor + 1]; pair++) {
    if (items[pair] === item) return measurePair(model, anchor, pair)
  }
  return null
}
