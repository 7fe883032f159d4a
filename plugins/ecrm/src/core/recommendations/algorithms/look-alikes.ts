import { ScoreSheet } from "../score-sheet"
import { TERM_BUCKETS } from "./item-terms"

/** Items like one, most alike first; similarities 0..1. */
export interface Alike {
  items: number[]
  similarities: number[]
}

/** Postings read for one question; common terms come last and are left out beyond it. */
const READS_MAX = 60_000

/**
 * How rare each term is: ln(1 + (N − n + ½) / (n + ½)), as BM25 weighs terms. Frozen between full
 * trainings, so that a product that comes in between changes nobody else's look-alikes.
 * Source: robertson2009probabilistic in references.bib
 */
export function rarityOf(items: Iterable<ReadonlyMap<number, number>>): Float32Array {
  const holders = new Float32Array(TERM_BUCKETS)
  let count = 0
  for (const terms of items) {
    count++
    for (const bucket of terms.keys()) holders[bucket]++
  }
  return holders.map((n) => Math.log(1 + (count - n + 0.5) / (n + 0.5)))
}

/**
 * Finds items alike by their terms and price:
 *
 *     similarity(a, b) = cos(a, b) × (1 − price_weight × (1 − e^−|ln price_a − ln price_b|))
 *
 * with the cosine of rarity-weighted terms. Items can be added at any time; what is alike does not
 * depend on the order in which they came.
 */
export class LookAlikes {
  private readonly terms: { buckets: Uint32Array; weights: Float32Array }[] = []
  private readonly log_prices: number[] = []
  private readonly postings = new Map<number, { items: number[]; weights: number[] }>()
  private sheet = new ScoreSheet(0)

  constructor(
    private readonly rarity: Float32Array,
    /** 0..1 */
    private readonly price_weight: number
  ) {}

  get item_count(): number {
    return this.terms.length
  }

  /** Adds the item with the next index. @param price in any unit, `null` when not known */
  add(terms: ReadonlyMap<number, number>, price: number | null): void {
    const item = this.terms.length
    const buckets = Uint32Array.from(terms.keys()).sort()
    const weights = Float32Array.from(
      buckets,
      (bucket) => (terms.get(bucket) as number) * this.rarity[bucket]
    )
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0))
    buckets.forEach((bucket, at) => {
      weights[at] /= length || 1
      const posting = this.postings.get(bucket)
      if (posting === undefined) {
        this.postings.set(bucket, { items: [item], weights: [weights[at]] })
        return
      }
      posting.items.push(item)
      posting.weights.push(weights[at])
    })
    this.terms.push({ buckets, weights })
    this.log_prices.push(price !== null && price > 0 ? Math.log(price) : NaN)
  }

  /**
   * @param item one of those added
   * @param isWanted asked of every candidate; the item itself is never listed
   * @returns at most `count`, ties by item index
   */
  nearest(item: number, count: number, isWanted: (other: number) => boolean): Alike {
    if (this.sheet.item_count < this.item_count) this.sheet = new ScoreSheet(this.item_count * 2)
    const { sheet } = this
    sheet.clear()
    const { buckets, weights } = this.terms[item]
    const places = [...buckets.keys()].sort((a, b) => weights[b] - weights[a] || a - b)
    let reads = 0
    for (const place of places) {
      const posting = this.postings.get(buckets[place])
      if (posting === undefined) continue
      reads += posting.items.length
      if (reads > READS_MAX) break
      for (let at = 0; at < posting.items.length; at++) {
        if (posting.items[at] === item || !isWanted(posting.items[at])) continue
        sheet.add(posting.items[at], weights[place] * posting.weights[at])
      }
    }
    const items = sheet.top(count)
    const similarities = items.map((other) => this.weighPrice(item, other, sheet.scoreOf(other)))
    return { items, similarities }
  }

  private weighPrice(a: number, b: number, cosine: number): number {
    const difference = Math.abs(this.log_prices[a] - this.log_prices[b])
    if (Number.isNaN(difference)) return cosine
    return cosine * (1 - this.price_weight * (1 - Math.exp(-difference)))
  }
}
