import { BasketVotes } from "./algorithms/basket-votes"
import { EVIDENCE_ENOUGH, type BasketModel } from "./basket-model"
import { CandidateList, leastOfBest } from "./candidate-list"
import { ScoreSheet } from "./score-sheet"

/** What is known of a candidate for a whole cart; each 0 or more. */
export const CART_EVIDENCE = [
  "ridge",
  "root_ridge",
  "ridge_most",
  "log_mean_confidence",
  "log_highest_confidence",
  "log_votes",
  "votes",
  "firm_votes",
  "root_firm_votes",
  "sharp_votes",
  "root_sharp_votes",
  "supporters",
  "similarity_most",
  "similarity_sum",
  "log_share",
  "log_month_share",
  "log_week_share",
  "log_sized_share",
  "log_length",
  "nearest_basket",
] as const

/**
 * Each a second time, multiplied by the logarithm of the cart's length less that of a middling one:
 * what a short cart lacks in evidence, popularity says; a long one is often a known basket again.
 */
export const CART_FEATURES = [
  ...CART_EVIDENCE,
  ...CART_EVIDENCE.map((name) => `${name}_by_length` as const),
]
const MIDDLING_LOG_LENGTH = 2.5

const TIED_MAX = 200
/** Best sellers that are candidates whatever is in the cart. */
const BEST_SELLERS_MAX = 30
/** Items of a cart that are looked at, the last put in. */
const CART_ITEMS_MAX = 60
/** Look-alikes of each that are candidates. */
const ALIKE_READ = 10
/** Look-alikes that stand in for an item of thin history. */
const STAND_INS_MAX = 3
const CONFIDENCE_MIN = 1e-4
const VOTE_MIN = 1e-3

/** Finds candidates for a cart and writes their features. */
export class CartFeatures {
  readonly list = new CandidateList(TIED_MAX + BEST_SELLERS_MAX, CART_FEATURES.length)
  private readonly votes: BasketVotes
  private sheets: CartSheets = sheetsFor(0)
  private keys = new Float64Array(0)
  /** Items whose baskets speak for the cart, and how much. */
  private readonly sources: number[] = []
  private readonly source_weights: number[] = []
  private readonly taken = new Set<number>()

  constructor(private readonly model: BasketModel) {
    this.votes = new BasketVotes(model.history)
  }

  /** Fills the list. @param items known, each once, oldest first */
  fill(items: readonly number[]): void {
    const { model, list } = this
    list.clear()
    if (this.sheets.ridge.item_count < model.history.item_count) {
      this.sheets = sheetsFor(model.history.item_count)
      this.keys = new Float64Array(model.history.item_count)
    }
    const { sheets } = this
    for (const sheet of Object.values(sheets)) sheet.clear()
    const cart = items.slice(-CART_ITEMS_MAX)
    this.stand(cart)
    this.votes.score(this.sources, this.source_weights, sheets)
    this.sources.forEach((source, at) => this.addSource(source, this.source_weights[at]))
    for (const item of cart) this.addAlike(item)
    this.choose(new Set(items), cart.length)
  }

  /** Lets look-alikes stand beside items of thin history, for what evidence these lack. */
  private stand(cart: readonly number[]): void {
    const { model } = this
    this.sources.length = this.source_weights.length = 0
    for (const item of cart) {
      const evidence = model.evidenceOf(item)
      if (model.history.orders[item] > 0) {
        this.sources.push(item)
        this.source_weights.push(1)
      }
      if (evidence >= EVIDENCE_ENOUGH) continue
      const { items, similarities } = model.alikeOf(item)
      for (let at = 0; at < items.length && at < STAND_INS_MAX; at++) {
        if (similarities[at] === 0) continue
        this.sources.push(items[at])
        this.source_weights.push(((1 - evidence) * similarities[at]) / STAND_INS_MAX)
      }
    }
  }

  private addSource(source: number, weight: number): void {
    const { model, sheets } = this
    const { orders } = model.history
    const { items, weights, together } = model.targetsOf(source)
    for (let at = 0; at < items.length; at++) {
      const target = items[at]
      const confidence = (weight * together[at]) / orders[source]
      sheets.ridge.add(target, weight * weights[at])
      raise(sheets.ridge_most, target, weight * weights[at])
      sheets.confidence.add(target, confidence)
      raise(sheets.confidence_most, target, confidence)
      sheets.supporters.add(target, weight)
    }
  }

  private addAlike(item: number): void {
    const { sheets } = this
    const alike = this.model.alikeOf(item)
    for (let at = 0; at < alike.items.length && at < ALIKE_READ; at++) {
      raise(sheets.similar_most, alike.items[at], alike.similarities[at])
      sheets.similar.add(alike.items[at], alike.similarities[at])
    }
  }

  private choose(held: ReadonlySet<number>, length: number): void {
    const { sheets, keys, list } = this
    const { ridge, soft, similar_most } = sheets
    for (const sheet of [soft, similar_most]) {
      for (let at = 0; at < sheet.count; at++) ridge.add(sheet.touched[at], 0)
    }
    for (let at = 0; at < ridge.count; at++) {
      const item = ridge.touched[at]
      keys[at] = held.has(item)
        ? -Infinity
        : ridge.scoreOf(item) + soft.scoreOf(item) + 0.1 * similar_most.scoreOf(item)
    }
    const least = leastOfBest(keys, ridge.count, TIED_MAX)
    for (let at = 0; at < ridge.count && list.count < TIED_MAX; at++) {
      if (keys[at] < least || keys[at] === -Infinity) continue
      this.write(ridge.touched[at], length)
      this.taken.add(ridge.touched[at])
    }
    const { ranked } = this.model.popularity
    for (let at = 0; at < ranked.length && at < BEST_SELLERS_MAX; at++) {
      if (!held.has(ranked[at]) && !this.taken.has(ranked[at])) this.write(ranked[at], length)
    }
    this.taken.clear()
  }

  private write(item: number, length: number): void {
    const at = this.list.add(item)
    const { sheets, list, model } = this
    const { features } = list
    const { popularity } = model
    const ridge = Math.max(0, sheets.ridge.scoreOf(item))
    const votes = sheets.soft.scoreOf(item)
    const firm = sheets.firm.scoreOf(item)
    const sharp = sheets.sharp.scoreOf(item)
    features[at] = ridge
    features[at + 1] = Math.sqrt(ridge)
    features[at + 2] = sheets.ridge_most.scoreOf(item)
    features[at + 3] = Math.log1p(sheets.confidence.scoreOf(item) / length / CONFIDENCE_MIN)
    features[at + 4] = Math.log1p(sheets.confidence_most.scoreOf(item) / VOTE_MIN)
    features[at + 5] = Math.log1p(votes / VOTE_MIN)
    features[at + 6] = votes
    features[at + 7] = firm
    features[at + 8] = Math.sqrt(firm)
    features[at + 9] = sharp
    features[at + 10] = Math.sqrt(sharp)
    features[at + 11] = sheets.supporters.scoreOf(item) / length
    features[at + 12] = sheets.similar_most.scoreOf(item)
    features[at + 13] = Math.sqrt(sheets.similar.scoreOf(item))
    features[at + 14] = popularity.log_all[item]
    features[at + 15] = popularity.log_month[item]
    features[at + 16] = popularity.log_week[item]
    features[at + 17] = popularity.log_sized[item]
    features[at + 18] = Math.log(length)
    features[at + 19] = sheets.nearest.scoreOf(item)
    const by_length = features[at + 18] - MIDDLING_LOG_LENGTH
    for (let f = 0; f < CART_EVIDENCE.length; f++) {
      features[at + CART_EVIDENCE.length + f] = by_length * features[at + f]
    }
  }
}

const SHEETS = [
  "ridge",
  "ridge_most",
  "confidence",
  "confidence_most",
  "supporters",
  "soft",
  "firm",
  "sharp",
  "nearest",
  "similar",
  "similar_most",
] as const
type CartSheets = Record<(typeof SHEETS)[number], ScoreSheet>

const sheetsFor = (item_count: number) =>
  Object.fromEntries(SHEETS.map((name) => [name, new ScoreSheet(item_count)])) as CartSheets

/** Makes the sheet say the higher of what it says and `value`. */
function raise(sheet: ScoreSheet, item: number, value: number): void {
  const known = sheet.scoreOf(item)
  if (value > known) sheet.add(item, value - known)
}
