import { AnchorCounts } from "./algorithms/anchor-counts"
import { BasketVotes } from "./algorithms/basket-votes"
import { logLikelihoodRatio } from "./algorithms/log-likelihood-ratio"
import type { BasketModel } from "./basket-model"
import type { Scorer, Situation } from "./contract"
import { ScoreSheet } from "./score-sheet"

/** The channels a basket model is made of, each able to answer alone. */
export const BASKET_PARTS = [
  "best_sellers",
  "confidence",
  "surprise_times_confidence",
  "votes",
  "ridge",
  "look_alike_rules",
] as const
export type BasketPart = (typeof BASKET_PARTS)[number]

/**
 * One channel of a basket model by itself, to be measured beside the whole:
 * shares of the month; sums of confidences; sums of √LLR × confidence; votes of the nearest
 * baskets; predictions of the joint regression; confidences of look-alikes by their similarity.
 */
export class BasketPartScorer implements Scorer {
  private readonly votes: BasketVotes
  private readonly counts: AnchorCounts
  private sums = new ScoreSheet(0)

  constructor(
    private readonly model: BasketModel,
    private readonly part: BasketPart
  ) {
    this.votes = new BasketVotes(model.history)
    this.counts = new AnchorCounts(model.history, model.weights, Infinity)
  }

  score({ items }: Situation, sheet: ScoreSheet): void {
    const { history } = this.model
    const known = [...new Set(items)].filter((item) => item < history.item_count)
    if (known.length === 0) return
    if (this.sums.item_count < history.item_count) this.sums = new ScoreSheet(history.item_count)
    const { sums } = this
    sums.clear()
    this.sum(known, sums)
    for (let at = 0; at < sums.count; at++) {
      const item = sums.touched[at]
      if (sums.scoreOf(item) > 0) sheet.add(item, sums.scoreOf(item))
    }
  }

  private sum(items: number[], sums: ScoreSheet): void {
    switch (this.part) {
      case "best_sellers": {
        const { ranked, month } = this.model.popularity
        for (const item of ranked) sums.add(item, month[item])
        return
      }
      case "votes":
        this.sumVotes(items, sums)
        return
      case "ridge":
        for (const source of items) {
          const { items: targets, weights } = this.model.targetsOf(source)
          for (let at = 0; at < targets.length; at++) sums.add(targets[at], weights[at])
        }
        return
      case "look_alike_rules":
        for (const item of items) {
          const alike = this.model.alikeOf(item)
          alike.items.forEach((other, at) =>
            this.sumConfidence(other, alike.similarities[at], sums)
          )
        }
        return
      default:
        for (const anchor of items) this.sumConfidence(anchor, 1, sums)
    }
  }

  private sumVotes(items: number[], sums: ScoreSheet): void {
    const { item_count, orders } = this.model.history
    const sheets = {
      soft: sums,
      firm: new ScoreSheet(item_count),
      sharp: new ScoreSheet(item_count),
      nearest: new ScoreSheet(item_count),
    }
    const sold = items.filter((item) => orders[item] > 0)
    this.votes.score(
      sold,
      sold.map(() => 1),
      sheets
    )
  }

  private sumConfidence(anchor: number, weight: number, sums: ScoreSheet): void {
    const { counts, model } = this
    const { orders, basket_count } = model.history
    counts.count(anchor)
    for (let at = 0; at < counts.touched_count; at++) {
      const item = counts.touched[at]
      const together = counts.together[item]
      const confidence = (weight * together) / counts.orders
      if (this.part !== "surprise_times_confidence") sums.add(item, confidence)
      else {
        const surprise = logLikelihoodRatio(together, orders[anchor], orders[item], basket_count)
        sums.add(item, Math.sqrt(surprise) * confidence)
      }
    }
  }
}
