import type { BasketHistory } from "../basket-history"
import { leastOfBest } from "../candidate-list"
import type { ScoreSheet } from "../score-sheet"

/** Newest baskets read per item of the cart, and of all of them together. */
const BASKETS_PER_ITEM_MAX = 1_000
const BASKETS_MAX = 8_000
/** Nearest baskets that vote. */
const VOTERS_MAX = 100
/** Shares of all voices below which a voter is not worth its walk. */
const SHARE_MIN = 1e-4

/** Where votes go. */
export interface VoteSheets {
  /** Voices as they are. */
  soft: ScoreSheet
  /** Voices to the third power, and to the sixth. */
  firm: ScoreSheet
  sharp: ScoreSheet
  /** Highest voice, over the root of the cart's Σ (weight × rarity)²; no share. */
  nearest: ScoreSheet
}

/**
 * Lets the baskets most like a cart vote for what else is in them. A basket's voice is
 *
 *     Σ weight × rarity of shared items / √its length, with rarity ln((baskets + 1) / orders)
 *
 * and votes are shares of all voices, three times over: soft votes follow the crowd, sharp ones the
 * few baskets that are nearly the same, as when somebody orders again. Items of the cart get votes
 * too; bar them in the sheet's top. Rare items are read first and to the end, so that the cap falls
 * on best sellers. Appended baskets vote at once. Cost: O(baskets read + voters × their length), no
 * sorting of the union: voters are cut at a threshold.
 * Source: kersbergen2022serenade in references.bib (neighbours by a capped, newest-first index)
 */
export class BasketVotes {
  private overlaps = new Float64Array(0)
  private readonly touched = new Uint32Array(BASKETS_MAX)
  private readonly voices = new Float64Array(BASKETS_MAX)

  constructor(private readonly history: BasketHistory) {}

  /** @param items known items, each once; @param weights how much each belongs to the cart, above 0 */
  score(items: readonly number[], weights: readonly number[], sheets: VoteSheets): void {
    const { starts } = this.history
    const { voices, touched } = this
    const count = this.readOverlaps(items, weights)
    const cart_length = Math.sqrt(this.weigh(items, weights))
    for (let at = 0; at < count; at++) {
      const basket = touched[at]
      voices[at] = this.overlaps[basket] / Math.sqrt(starts[basket + 1] - starts[basket])
      this.overlaps[basket] = 0
    }
    // Those of the last voter's voice vote as well, so that no order matters.
    const least = leastOfBest(voices, count, VOTERS_MAX)
    let [soft, firm, sharp] = [0, 0, 0]
    for (let at = 0; at < count; at++) {
      const voice = voices[at]
      if (voice < least) continue
      const cube = voice * voice * voice
      soft += voice
      firm += cube
      sharp += cube * cube
    }
    for (let at = 0; at < count; at++) {
      const voice = voices[at]
      if (voice < least) continue
      const cube = voice * voice * voice
      this.vote(touched[at], voice / soft, sheets.soft)
      this.raise(touched[at], voice / cart_length, sheets.nearest)
      this.vote(touched[at], cube / firm, sheets.firm)
      this.vote(touched[at], (cube * cube) / sharp, sheets.sharp)
    }
  }

  /** @returns how many baskets share something */
  private readOverlaps(items: readonly number[], weights: readonly number[]): number {
    const { orders, newest, older, basket_of, basket_places } = this.history
    if (this.overlaps.length < basket_places) {
      this.overlaps = new Float64Array(this.history.instants_ms.length)
    }
    const places = [...items.keys()].sort((a, b) => orders[items[a]] - orders[items[b]] || a - b)
    let count = 0
    let reads_left = BASKETS_MAX
    for (const [done, place] of places.entries()) {
      const item = items[place]
      const voice = weights[place] * this.rarityOf(item)
      // What rare items leave of the budget is shared by those that are still to be read.
      const fair = Math.ceil(reads_left / (places.length - done))
      let entry = newest[item]
      const reads_max = Math.min(BASKETS_PER_ITEM_MAX, fair, reads_left)
      for (let read = 0; entry !== 0 && read < reads_max; read++, entry = older[entry - 1]) {
        const basket = basket_of[entry - 1]
        if (this.overlaps[basket] === 0) this.touched[count++] = basket
        this.overlaps[basket] += voice
        reads_left--
      }
    }
    return count
  }

  private rarityOf(item: number): number {
    return Math.log((this.history.basket_count + 1) / this.history.orders[item])
  }

  /** Σ (weight × rarity)², so that voices over its root and that of a length compare. */
  private weigh(items: readonly number[], weights: readonly number[]): number {
    let sum = 0
    items.forEach((item, at) => (sum += (weights[at] * this.rarityOf(item)) ** 2))
    return sum
  }

  private raise(basket: number, voice: number, sheet: ScoreSheet): void {
    const { starts, items } = this.history
    for (let entry = starts[basket]; entry < starts[basket + 1]; entry++) {
      const known = sheet.scoreOf(items[entry])
      if (voice > known) sheet.add(items[entry], voice - known)
    }
  }

  private vote(basket: number, share: number, sheet: ScoreSheet): void {
    if (share < SHARE_MIN) return
    const { starts, items } = this.history
    for (let entry = starts[basket]; entry < starts[basket + 1]; entry++) {
      sheet.add(items[entry], share)
    }
  }
}
