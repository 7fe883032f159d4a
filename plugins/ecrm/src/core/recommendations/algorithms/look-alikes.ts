import { ScoreSheet, type TieBreak } from "../score-sheet"
import { TERM_BUCKETS } from "./item-terms"

/** Items like one, most alike first; similarities 0..1. */
export interface Alike {
  items: number[]
  similarities: number[]
}

/** Terms of all items as typed arrays; item `i` has those at `starts[i] … starts[i + 1])`. */
export interface LookAlikeArrays {
  starts: Uint32Array
  buckets: Uint32Array
  /** Of length 1 per item, rarest and best placed terms first. */
  weights: Float32Array
  /** Natural logarithm of the price; NaN where it is not known. */
  log_prices: Float32Array
}

/** Postings read for one question; common terms come last and are left out beyond it. */
const READS_MAX = 30_000
/** Terms kept of an item, those that weigh most; 16 bytes each. */
const TERMS_MAX = 64
const ITEMS_PER_STEP = 200

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

interface TermVector {
  buckets: Uint32Array
  weights: Float32Array
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
  private readonly vectors: TermVector[] = []
  private readonly log_prices: number[] = []
  private readonly postings = new Map<number, { items: number[]; weights: number[] }>()
  private sheet = new ScoreSheet(0)

  /** @param price_weight 0..1 */
  constructor(private readonly price_weight: number) {}

  /** Of what `arrays` gave, step by step. */
  static *of(arrays: LookAlikeArrays, price_weight: number): Generator<void, LookAlikes> {
    const look_alikes = new LookAlikes(price_weight)
    for (const [item, log_price] of arrays.log_prices.entries()) {
      const [from, to] = [arrays.starts[item], arrays.starts[item + 1]]
      const buckets = arrays.buckets.slice(from, to)
      look_alikes.addVector({ buckets, weights: arrays.weights.slice(from, to) }, log_price)
      if (item % ITEMS_PER_STEP === 0) yield
    }
    return look_alikes
  }

  get item_count(): number {
    return this.vectors.length
  }

  /**
   * Adds the item with the next index.
   * @param terms see `termsOf`; @param rarity see `rarityOf`
   * @param price in any unit, `null` when not known
   */
  add(terms: ReadonlyMap<number, number>, rarity: Float32Array, price: number | null): void {
    const weightOf = (bucket: number) => (terms.get(bucket) as number) * rarity[bucket]
    const kept = [...terms.keys()].sort((a, b) => weightOf(b) - weightOf(a) || a - b)
    const buckets = Uint32Array.from(kept.slice(0, TERMS_MAX))
    const weights = Float32Array.from(buckets, weightOf)
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1
    const vector = { buckets, weights: weights.map((weight) => weight / length) }
    this.addVector(vector, price !== null && price > 0 ? Math.fround(Math.log(price)) : NaN)
  }

  arrays(): LookAlikeArrays {
    const starts = new Uint32Array(this.vectors.length + 1)
    this.vectors.forEach(({ buckets }, item) => (starts[item + 1] = starts[item] + buckets.length))
    const arrays = {
      starts,
      buckets: new Uint32Array(starts[this.vectors.length]),
      weights: new Float32Array(starts[this.vectors.length]),
      log_prices: Float32Array.from(this.log_prices),
    }
    this.vectors.forEach(({ buckets, weights }, item) => {
      arrays.buckets.set(buckets, starts[item])
      arrays.weights.set(weights, starts[item])
    })
    return arrays
  }

  /**
   * @param item one of those added
   * @param isWanted asked of every candidate; the item itself is never listed
   * @param tie      ties by item index when not given
   * @returns at most `count`, by cosine
   */
  nearest(
    item: number,
    count: number,
    isWanted: (other: number) => boolean,
    tie?: TieBreak
  ): Alike {
    if (this.sheet.item_count < this.item_count) this.sheet = new ScoreSheet(this.item_count * 2)
    const { sheet } = this
    sheet.clear()
    const { buckets, weights } = this.vectors[item]
    let reads = 0
    for (let place = 0; place < buckets.length; place++) {
      const posting = this.postings.get(buckets[place])
      if (posting === undefined) continue
      reads += posting.items.length
      if (reads > READS_MAX) break
      for (let at = 0; at < posting.items.length; at++) {
        if (posting.items[at] === item || !isWanted(posting.items[at])) continue
        sheet.add(posting.items[at], weights[place] * posting.weights[at])
      }
    }
    const items = sheet.top(count, undefined, tie)
    const similarities = items.map((other) => this.weighPrice(item, other, sheet.scoreOf(other)))
    return { items, similarities }
  }

  private addVector(vector: TermVector, log_price: number): void {
    const item = this.vectors.push(vector) - 1
    this.log_prices.push(log_price)
    vector.buckets.forEach((bucket, at) => {
      const posting = this.postings.get(bucket)
      if (posting === undefined) {
        this.postings.set(bucket, { items: [item], weights: [vector.weights[at]] })
        return
      }
      posting.items.push(item)
      posting.weights.push(vector.weights[at])
    })
  }

  private weighPrice(a: number, b: number, cosine: number): number {
    const difference = Math.abs(this.log_prices[a] - this.log_prices[b])
    if (Number.isNaN(difference)) return cosine
    return cosine * (1 - this.price_weight * (1 - Math.exp(-difference)))
  }
}
