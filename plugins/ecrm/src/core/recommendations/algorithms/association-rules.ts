import type { Baskets } from "../baskets"
import { invalidThreshold, rulesExplode } from "../errors"

/** A set of items that enough baskets hold whole. */
export interface FrequentSet {
  /** Dense item indices, ascending. */
  items: number[]
  /** Baskets that hold them all. */
  orders: number
}

/** Who has all of `antecedent` has `consequent` as well, so often as the figures say. */
export interface AssociationRule {
  /** Dense item indices, ascending; never empty. */
  antecedent: number[]
  consequent: number
  /** Baskets with all of it. */
  orders_together: number
  /** Share of all baskets with all of it. */
  support: number
  /** Share of the antecedent's baskets that hold the consequent. */
  confidence: number
  /** Confidence over the consequent's share of all baskets; 1 is chance. */
  lift: number
}

export interface RuleSettings {
  /** Share of all baskets, above 0 and at most 1. */
  support_min: number
  /** Items of antecedent and consequent together, at least 1. */
  length_max: number
  /** Frequent sets beyond which the search is refused. */
  sets_max: number
}

/** Entries of baskets read beyond which the search is refused; about ten seconds. */
const READS_MAX = 2_000_000_000

/**
 * Finds every frequent set, depth first: the baskets of a set are handed down to each set that is
 * larger by one more frequent item (occurrence delivery). Memory is linear in the entries of the
 * baskets and in the sets found.
 * @returns sets in the order of the search
 * @throws EcrmError `recommendations.rules_explode` at more than `sets_max` sets, or work without
 *   end; `recommendations.invalid_threshold` where support is no share
 * Source: uno2004lcm in references.bib
 */
export function findFrequentSets(
  baskets: Baskets,
  item_count: number,
  settings: RuleSettings
): FrequentSet[] {
  if (!(settings.support_min > 0 && settings.support_min <= 1)) {
    throw invalidThreshold("support_min", "above 0 and at most 1")
  }
  const basket_count = baskets.instants_ms.length
  if (basket_count === 0) return []
  const orders_min = Math.max(1, Math.ceil(settings.support_min * basket_count - 1e-9))
  const search = new SetSearch(rankItems(baskets, item_count, orders_min), settings, orders_min)
  const all = Uint32Array.from({ length: basket_count }, (_, basket) => basket)
  search.extend([], -1, all)
  return search.found
}

/**
 * Reads the rules with one consequent out of frequent sets.
 * @param sets   every frequent set, see `findFrequentSets`
 * @param basket_count all baskets
 * @param confidence_min share, 0..1
 * @returns confidence descending, then lift, then support, then items
 * Source: agrawal1993mining (support, confidence), brin1997dynamic (lift) in references.bib
 */
export function deriveRules(
  sets: readonly FrequentSet[],
  basket_count: number,
  confidence_min: number
): AssociationRule[] {
  const orders_of = new Map(sets.map(({ items, orders }) => [items.join(), orders]))
  const ordersOf = (items: number[]) => orders_of.get(items.join()) as number
  const rules: AssociationRule[] = []
  for (const { items, orders } of sets) {
    if (items.length < 2) continue
    for (const consequent of items) {
      const antecedent = items.filter((item) => item !== consequent)
      const confidence = orders / ordersOf(antecedent)
      if (confidence < confidence_min) continue
      const lift = (confidence * basket_count) / ordersOf([consequent])
      const support = orders / basket_count
      rules.push({ antecedent, consequent, orders_together: orders, support, confidence, lift })
    }
  }
  return rules.sort(
    (a, b) =>
      b.confidence - a.confidence ||
      b.lift - a.lift ||
      b.support - a.support ||
      compareItems(a.antecedent, b.antecedent) ||
      a.consequent - b.consequent
  )
}

const compareItems = (a: number[], b: number[]): number => {
  const at = a.findIndex((item, place) => item !== b[place])
  return at === -1 ? a.length - b.length : a[at] - (b[at] ?? -1)
}

/** Baskets with frequent items only, each written as its rank among them, rarest 0. */
interface RankedBaskets {
  starts: Uint32Array
  /** Ascending within a basket. */
  ranks: Uint32Array
  /** Rank → item. */
  items: number[]
}

function rankItems(baskets: Baskets, item_count: number, orders_min: number): RankedBaskets {
  const orders = new Uint32Array(item_count)
  for (const item of baskets.items) orders[item]++
  const items = [...orders.keys()]
    .filter((item) => orders[item] >= orders_min)
    .sort((a, b) => orders[a] - orders[b] || a - b)
  const rank_of = new Int32Array(item_count).fill(-1)
  items.forEach((item, rank) => (rank_of[item] = rank))
  const starts = new Uint32Array(baskets.starts.length)
  const ranks = new Uint32Array(baskets.items.length)
  let length = 0
  for (let basket = 0; basket + 1 < starts.length; basket++) {
    starts[basket] = length
    for (let at = baskets.starts[basket]; at < baskets.starts[basket + 1]; at++) {
      const rank = rank_of[baskets.items[at]]
      if (rank >= 0) ranks[length++] = rank
    }
    ranks.subarray(starts[basket], length).sort()
  }
  starts[starts.length - 1] = length
  return { starts, ranks: ranks.subarray(0, length), items }
}

class SetSearch {
  readonly found: FrequentSet[] = []
  private readonly counts: Uint32Array
  private reads = 0

  constructor(
    private readonly ranked: RankedBaskets,
    private readonly settings: RuleSettings,
    private readonly orders_min: number
  ) {
    this.counts = new Uint32Array(ranked.items.length)
  }

  /**
   * Finds the frequent sets that start with `prefix` and are larger.
   * @param prefix ranks, ascending; @param last its last, -1 for none
   * @param holders the baskets that hold `prefix`
   */
  extend(prefix: number[], last: number, holders: Uint32Array): void {
    if (prefix.length === this.settings.length_max) return
    for (const [rank, baskets] of this.deliver(last, holders)) {
      const ranks = [...prefix, rank]
      if (this.found.length === this.settings.sets_max) {
        throw rulesExplode(`there are more than ${this.settings.sets_max} frequent sets`)
      }
      const items = ranks.map((known) => this.ranked.items[known]).sort((a, b) => a - b)
      this.found.push({ items, orders: baskets.length })
      this.extend(ranks, rank, baskets)
    }
  }

  /** The holders of each frequent rank above `last` among `holders`, rank ascending. */
  private deliver(last: number, holders: Uint32Array): [rank: number, baskets: Uint32Array][] {
    const { counts } = this
    const { starts, ranks } = this.ranked
    const touched: number[] = []
    for (const basket of holders) {
      for (let at = starts[basket + 1] - 1; at >= starts[basket] && ranks[at] > last; at--) {
        if (counts[ranks[at]]++ === 0) touched.push(ranks[at])
        this.reads++
      }
    }
    if (this.reads > READS_MAX) throw rulesExplode("the search would take too long")
    const frequent = touched.filter((rank) => counts[rank] >= this.orders_min)
    frequent.sort((a, b) => a - b)
    const lists = new Map(frequent.map((rank) => [rank, new Uint32Array(counts[rank])]))
    for (const rank of touched) counts[rank] = 0
    for (const basket of lists.size > 0 ? holders : []) {
      for (let at = starts[basket + 1] - 1; at >= starts[basket] && ranks[at] > last; at--) {
        const list = lists.get(ranks[at])
        if (list !== undefined) list[counts[ranks[at]]++] = basket
      }
    }
    for (const rank of frequent) counts[rank] = 0
    return [...lists]
  }
}
