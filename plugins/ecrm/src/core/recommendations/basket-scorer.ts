import { CartFeatures } from "./basket-cart"
import { EVIDENCE_ENOUGH, type BasketModel } from "./basket-model"
import { OneItemFeatures } from "./basket-one-item"
import { addExponentials, type CandidateList } from "./candidate-list"
import type { Scorer, Situation } from "./contract"
import { CartRanker } from "./rank-cart"
import { ScoreSheet } from "./score-sheet"

/** One item is looked at, or a whole cart is given. */
export type BasketSlot = "one_item" | "cart"

/** Newcomers stay behind the look-alike they follow. */
const FOLLOWED_MAX = 100

/**
 * Answers for one slot with what a model knows now: candidates of several channels, ranked by the
 * weights that training learned. Items with thin history mix their own answer with the one
 * inherited from look-alikes, by evidence n / (n + s); newcomers stand behind what they look like.
 */
export class BasketScorer implements Scorer {
  private readonly one: OneItemFeatures
  private readonly cart: CartFeatures
  private readonly ranker: CartRanker
  private scores = new Float64Array(1_024)
  private mixed = new ScoreSheet(0)

  constructor(
    private readonly model: BasketModel,
    private readonly slot: BasketSlot
  ) {
    this.one = new OneItemFeatures(model)
    this.cart = new CartFeatures(model)
    this.ranker = new CartRanker(model.settings.cart, model.settings.cart_trees)
  }

  score({ items }: Situation, sheet: ScoreSheet): void {
    const known = [...new Set(items)].filter((item) => item < this.model.items.length)
    if (known.length === 0) return
    if (this.slot === "cart" && known.length > 1) this.scoreCart(known, sheet)
    else this.scoreOne(known[known.length - 1], sheet)
    this.addFollowers(sheet)
  }

  private scoreOne(anchor: number, sheet: ScoreSheet): void {
    const { settings } = this.model
    const evidence = this.model.evidenceOf(anchor)
    if (evidence >= EVIDENCE_ENOUGH) {
      this.one.fillOwn(anchor)
      this.write(this.one.own, settings.one_item, sheet)
      return
    }
    this.one.fillInherited(anchor)
    if (evidence === 0) {
      this.write(this.one.inherited, settings.new_item, sheet)
      return
    }
    this.one.fillOwn(anchor)
    this.mix(this.one.own, settings.one_item, evidence, sheet)
    this.mix(this.one.inherited, settings.new_item, 1 - evidence, sheet)
  }

  private scoreCart(items: number[], sheet: ScoreSheet): void {
    this.cart.fill(items)
    const highest = this.ranker.rank(this.cart.list, this.scores)
    addExponentials(this.cart.list, this.scores, highest, sheet)
  }

  private write(list: CandidateList, weights: readonly number[], sheet: ScoreSheet): void {
    const highest = list.scoreLinear(weights, this.scores)
    addExponentials(list, this.scores, highest, sheet)
  }

  /** Adds the shares that a list gives its candidates, weighed by evidence. */
  private mix(
    list: CandidateList,
    weights: readonly number[],
    evidence: number,
    sheet: ScoreSheet
  ): void {
    if (this.mixed.item_count < this.model.history.item_count) {
      this.mixed = new ScoreSheet(this.model.history.item_count)
    }
    const { mixed } = this
    mixed.clear()
    this.write(list, weights, mixed)
    let total = 0
    for (let at = 0; at < mixed.count; at++) total += mixed.scoreOf(mixed.touched[at])
    for (let at = 0; at < mixed.count; at++) {
      const item = mixed.touched[at]
      sheet.add(item, Math.max(Number.MIN_VALUE, (evidence * mixed.scoreOf(item)) / total))
    }
  }

  private addFollowers(sheet: ScoreSheet): void {
    const { followers, settings, tie } = this.model
    if (followers.size === 0) return
    for (const leader of sheet.top(FOLLOWED_MAX, undefined, tie)) {
      for (const { item, similarity } of followers.get(leader) ?? []) {
        const inherited = sheet.scoreOf(leader) * similarity * settings.newcomer_share
        const known = sheet.scoreOf(item)
        if (inherited > known) sheet.add(item, inherited - known)
      }
    }
  }
}
