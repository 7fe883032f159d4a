import { AnchorCounts } from "./algorithms/anchor-counts"
import { logLikelihoodRatio } from "./algorithms/log-likelihood-ratio"
import type { BasketModel } from "./basket-model"
import { CandidateList, leastOfBest } from "./candidate-list"
import { ScoreSheet } from "./score-sheet"

/** What is known of a candidate beside an item with orders. */
export const ONE_ITEM_FEATURES = [
  "log_confidence",
  "log_recent_confidence",
  "log_sized_confidence",
  "log_share",
  "log_month_share",
  "log_week_share",
  "log_sized_share",
  "root_ridge",
  "log_surprise",
  "cosine",
  "similarity",
] as const

/** What is known of it beside an item without orders: through look-alikes, category and shop. */
export const NEW_ITEM_FEATURES = [
  "log_alike_confidence",
  "log_alike_sized_confidence",
  "similarity",
  "same_category",
  "log_share",
  "log_month_share",
  "log_week_share",
  "log_sized_share",
] as const

/** Candidates from what was bought together or with look-alikes, and best sellers beside them. */
const TIED_MAX = 160
const BEST_SELLERS_MAX = 40
/** Weighted baskets that a candidate's share of all counts for in a confidence. */
const PRIOR_BASKETS = 2
const PRIOR_SIZED = 0.1
const SHARE_MIN = 1e-5
/** Look-alikes, by weight, that a candidate's share of all baskets counts for. */
const ALIKE_PRIOR = 0.05
/** Newest baskets read of the anchor, and of each of its look-alikes. */
const OWN_BASKETS_MAX = 1_000
const ALIKE_BASKETS_MAX = 100
/** Look-alikes that are read, the nearest. */
const ALIKE_READ = 12

/** Finds candidates beside one item and writes their features. */
export class OneItemFeatures {
  readonly own = new CandidateList(TIED_MAX + BEST_SELLERS_MAX, ONE_ITEM_FEATURES.length)
  readonly inherited = new CandidateList(TIED_MAX + BEST_SELLERS_MAX, NEW_ITEM_FEATURES.length)
  private readonly counts: AnchorCounts
  private readonly alike_counts: AnchorCounts
  private ridge = new ScoreSheet(0)
  private similar = new ScoreSheet(0)
  private alike = new ScoreSheet(0)
  private alike_sized = new ScoreSheet(0)
  private keys = new Float64Array(0)
  private is_taken = new Uint8Array(0)

  constructor(private readonly model: BasketModel) {
    this.counts = new AnchorCounts(model.history, model.weights, OWN_BASKETS_MAX)
    this.alike_counts = new AnchorCounts(model.history, model.weights, ALIKE_BASKETS_MAX)
  }

  /** Fills `own`: what the anchor's own baskets tell. */
  fillOwn(anchor: number): void {
    this.begin(anchor)
    const { model, ridge, own, counts } = this
    own.clear()
    counts.count(anchor)
    const targets = model.targetsOf(anchor)
    for (let at = 0; at < targets.items.length; at++) {
      if (targets.weights[at] > 0) ridge.add(targets.items[at], targets.weights[at])
    }
    const recent_rate = 1 / Math.max(counts.recent_orders, Number.MIN_VALUE)
    const sized_rate = 1 / Math.max(counts.sized_orders, Number.MIN_VALUE)
    this.choose(
      counts.touched,
      counts.touched_count,
      (item) => counts.recent[item] * recent_rate + counts.sized[item] * sized_rate,
      anchor,
      (item) => this.addOwn(item, anchor)
    )
  }

  /** Fills `inherited`: what look-alikes, category and shop tell; the anchor's baskets do not. */
  fillInherited(anchor: number): void {
    this.begin(anchor)
    const { model, alike, alike_sized, alike_counts } = this
    this.inherited.clear()
    const { items, similarities } = model.alikeOf(anchor)
    let total = 0
    for (let at = 0; at < items.length && at < ALIKE_READ; at++) {
      const weight = Math.pow(similarities[at], model.settings.alike_power)
      if (weight === 0) continue
      total += weight
      alike_counts.count(items[at])
      const rate = weight / alike_counts.orders
      const sized_rate = weight / Math.max(alike_counts.sized_orders, Number.MIN_VALUE)
      for (let place = 0; place < alike_counts.touched_count; place++) {
        const item = alike_counts.touched[place]
        alike.add(item, alike_counts.together[item] * rate)
        alike_sized.add(item, alike_counts.sized[item] * sized_rate)
      }
      alike.add(items[at], 0)
    }
    this.choose(
      alike.touched,
      alike.count,
      (item) => alike.scoreOf(item) + alike_sized.scoreOf(item),
      anchor,
      (item) => this.addInherited(item, anchor, total)
    )
  }

  private begin(anchor: number): void {
    const { item_count } = this.model.history
    if (this.ridge.item_count < item_count) {
      this.ridge = new ScoreSheet(item_count)
      this.similar = new ScoreSheet(item_count)
      this.alike = new ScoreSheet(item_count)
      this.alike_sized = new ScoreSheet(item_count)
      this.keys = new Float64Array(item_count)
      this.is_taken = new Uint8Array(item_count)
    }
    for (const sheet of [this.ridge, this.similar, this.alike, this.alike_sized]) sheet.clear()
    const { items, similarities } = this.model.alikeOf(anchor)
    for (let at = 0; at < items.length; at++) this.similar.add(items[at], similarities[at])
  }

  /** Takes the candidates with the highest keys, then best sellers; each once, never the anchor. */
  private choose(
    touched: Uint32Array,
    count: number,
    keyOf: (item: number) => number,
    anchor: number,
    take: (item: number) => void
  ): void {
    const { keys, is_taken } = this
    for (let at = 0; at < count; at++) keys[at] = keyOf(touched[at])
    const least = leastOfBest(keys, count, TIED_MAX)
    let taken = 0
    const chosen: number[] = [anchor]
    is_taken[anchor] = 1
    const offer = (item: number) => {
      if (is_taken[item] === 1) return
      is_taken[item] = 1
      chosen.push(item)
      taken++
      take(item)
    }
    for (let at = 0; at < count && taken < TIED_MAX; at++) if (keys[at] >= least) offer(touched[at])
    const { ranked } = this.model.popularity
    for (let at = 0; at < ranked.length && at < BEST_SELLERS_MAX; at++) offer(ranked[at])
    for (const item of chosen) is_taken[item] = 0
  }

  private addOwn(item: number, anchor: number): void {
    const { model, own, counts } = this
    const { popularity, history } = model
    const at = own.add(item)
    const { features } = own
    const together = counts.together[item]
    const share = popularity.month[item]
    const orders = history.orders[item]
    features[at] = logShare(together, counts.orders, share, PRIOR_BASKETS)
    features[at + 1] = logShare(counts.recent[item], counts.recent_orders, share, PRIOR_BASKETS)
    features[at + 2] = logShare(counts.sized[item], counts.sized_orders, share, PRIOR_SIZED)
    features[at + 3] = popularity.log_all[item]
    features[at + 4] = popularity.log_month[item]
    features[at + 5] = popularity.log_week[item]
    features[at + 6] = popularity.log_sized[item]
    features[at + 7] = Math.sqrt(this.ridge.scoreOf(item))
    if (together > 0) {
      const all = history.basket_count
      const own_orders = history.orders[anchor]
      features[at + 8] = Math.log1p(logLikelihoodRatio(together, own_orders, orders, all))
      features[at + 9] = together / Math.sqrt(own_orders * orders)
    } else {
      features[at + 8] = 0
      features[at + 9] = 0
    }
    features[at + 10] = this.similar.scoreOf(item)
  }

  private addInherited(item: number, anchor: number, total: number): void {
    const { model, inherited } = this
    const { popularity } = model
    const at = inherited.add(item)
    const { features } = inherited
    const share = popularity.month[item]
    features[at] = logShare(this.alike.scoreOf(item), total, share, ALIKE_PRIOR)
    features[at + 1] = logShare(this.alike_sized.scoreOf(item), total, share, ALIKE_PRIOR)
    features[at + 2] = this.similar.scoreOf(item)
    features[at + 3] = model.shareCategory(item, anchor) ? 1 : 0
    features[at + 4] = popularity.log_all[item]
    features[at + 5] = popularity.log_month[item]
    features[at + 6] = popularity.log_week[item]
    features[at + 7] = popularity.log_sized[item]
  }
}

/** ln(1 + p / `SHARE_MIN`) of a share p, shrunk towards `share` by so many cases; 0 or more. */
const logShare = (part: number, whole: number, share: number, cases: number): number =>
  Math.log1p((part + cases * share) / (whole + cases) / SHARE_MIN)
