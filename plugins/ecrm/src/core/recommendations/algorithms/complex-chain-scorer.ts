import type { TwoHops } from "../chains/chain-figures"
import type { ComplexChains } from "../chains/chain-model"
import { TRIGGER_SCOPES } from "../chains/complex/pack-complex-chains"
import { hopFigures } from "../chains/hop-columns"
import { StrongestScores } from "../chains/strongest-scores"
import type { Scorer, Situation } from "../contract"
import type { ScoreSheet } from "../score-sheet"

/** A trait of the shopper that is known already, by place in `ComplexChains.traits`. */
export interface KnownTrait {
  trait: number
  /** 0..1 */
  confidence: number
}

/** Where a score comes from: a link told by a trigger item, or a target of a known trait. */
interface Way {
  score: number
  inference: number
  target: number
}

/**
 * Scores items by the traits that the items of a situation tell:
 *
 *     score(j | i) = share of the target category × (1 + confidence × (lift − 1))^damping
 *                    × share of j in it among people with the trait
 *
 * of the strongest trait; several items add up as chances do. With a damping of 0 nothing is
 * scored. Cost: O(traits of an item × targets × items of a target)
 */
export class ComplexChainScorer implements Scorer {
  private readonly strongest: StrongestScores

  constructor(private readonly chains: ComplexChains) {
    this.strongest = new StrongestScores(chains.item_categories.length)
  }

  score({ items }: Situation, sheet: ScoreSheet): void {
    const { chains, strongest } = this
    if (chains.damping === 0) return
    for (let place = 0; place < items.length; place++) {
      const trigger = items[place]
      if (items.indexOf(trigger) < place) continue
      const to = chains.inference_starts[trigger + 1]
      for (let at = chains.inference_starts[trigger]; at < to; at++) this.follow(trigger, at)
      strongest.endTrigger()
    }
    strongest.addTo(sheet)
  }

  /** Scores items by traits that are known of the shopper, whatever the situation. */
  scoreTraits(traits: readonly KnownTrait[], sheet: ScoreSheet): void {
    const { chains, strongest } = this
    if (chains.damping === 0) return
    for (const { trait, confidence } of traits) {
      const to = chains.target_starts[trait + 1]
      for (let target = chains.target_starts[trait]; target < to; target++) {
        this.offer(target, confidence, chains.target_hops.lifts[target])
      }
      strongest.endTrigger()
    }
    strongest.addTo(sheet)
  }

  private follow(trigger: number, inference: number): void {
    const { chains } = this
    const confidence = chains.trait_confidences[inference]
    const row = this.rowOf(trigger, inference)
    for (let link = chains.link_starts[row]; link < chains.link_starts[row + 1]; link++) {
      this.offer(chains.link_targets[link], confidence, chains.link_lifts[link])
    }
  }

  private rowOf(trigger: number, inference: number): number {
    const { inferred_traits, category_ids, item_categories } = this.chains
    return inferred_traits[inference] * category_ids.length + item_categories[trigger]
  }

  private weigh(target: number, confidence: number, lift: number): number {
    const { category_shares, target_categories, damping } = this.chains
    const share = category_shares[target_categories[target]]
    return Math.min(1, share * Math.pow(1 + confidence * (lift - 1), damping))
  }

  private offer(target: number, confidence: number, lift: number): void {
    const { target_item_starts, target_items, target_item_shares } = this.chains
    const weight = this.weigh(target, confidence, lift)
    for (let at = target_item_starts[target]; at < target_item_starts[target + 1]; at++) {
      this.strongest.offer(target_items[at], weight * target_item_shares[at])
    }
  }

  /** Both hops of the strongest way from a situation to an item; null where none leads there. */
  explain({ items }: Situation, item: number): TwoHops | null {
    const { chains } = this
    let best: (Way & { trigger: number }) | null = null
    for (const trigger of new Set(items)) {
      const to = chains.inference_starts[trigger + 1]
      for (let inference = chains.inference_starts[trigger]; inference < to; inference++) {
        const row = this.rowOf(trigger, inference)
        for (let link = chains.link_starts[row]; link < chains.link_starts[row + 1]; link++) {
          const target = chains.link_targets[link]
          const weight = this.weigh(
            target,
            chains.trait_confidences[inference],
            chains.link_lifts[link]
          )
          const score = weight * this.shareOf(target, item)
          if (score <= (best?.score ?? 0)) continue
          best = { score, inference, target, trigger }
        }
      }
    }
    return best === null ? null : this.hopsOf(best, item)
  }

  private shareOf(target: number, item: number): number {
    const { target_item_starts, target_items, target_item_shares } = this.chains
    for (let at = target_item_starts[target]; at < target_item_starts[target + 1]; at++) {
      if (target_items[at] === item) return target_item_shares[at]
    }
    return 0
  }

  private hopsOf({ trigger, inference, target }: Way & { trigger: number }, item: number): TwoHops {
    const { chains } = this
    return {
      trigger: {
        item: trigger,
        scope: TRIGGER_SCOPES[chains.trigger_scopes[inference]],
        category_id: chains.category_ids[chains.item_categories[trigger]],
      },
      trait: chains.traits[chains.inferred_traits[inference]],
      trait_confidence: chains.trait_confidences[inference],
      trait_lift: chains.trait_lifts[inference],
      trait_evidence: chains.trait_evidence[inference],
      target: { item, category_id: chains.category_ids[chains.target_categories[target]] },
      target_figures: hopFigures(chains.target_hops, target, chains.people_count),
    }
  }
}
