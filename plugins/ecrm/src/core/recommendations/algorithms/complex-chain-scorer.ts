import { TRAIT_KINDS, type TwoHops } from "../chains/chain-figures"
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
  trigger: number
  inference: number
  target: number
}

const REASON_SHARE_MIN = 0.25

/**
 * Scores items by the traits that the items of a situation tell. A trait leads to categories, and
 * an item stands for its category as far as people with the trait take it for the first choice:
 *
 *     score(j | i) = share of category × ((1 + confidence × (lift − 1))^damping − 1)
 *                    × share of j in it with the trait / largest such share
 *
 * for items the trait makes likelier; so the first of every category come before the seconds of a
 * category that sells one thing mostly. Of several traits the strongest counts, several items add
 * up as chances do. With a damping of 0 nothing is scored.
 * Cost: O(traits of an item × targets × items of a target)
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

  /** How many times likelier a trait makes a target. */
  private lift(confidence: number, lift: number): number {
    return Math.pow(1 + confidence * (lift - 1), this.chains.damping)
  }

  /** @param lift how many times likelier the trait makes the target, see `lift` */
  private gain(target: number, entry: number, lift: number): number {
    const { category_shares, target_categories, target_item_starts } = this.chains
    const { target_item_shares, usual_item_shares } = this.chains
    const share = target_item_shares[entry]
    if (lift * share <= usual_item_shares[entry]) return 0
    const most = target_item_shares[target_item_starts[target]]
    const gain = category_shares[target_categories[target]] * (lift - 1)
    return Math.min(1, (gain * share) / most)
  }

  private offer(target: number, confidence: number, lift: number): void {
    const { target_item_starts, target_items } = this.chains
    const times = this.lift(confidence, lift)
    for (let at = target_item_starts[target]; at < target_item_starts[target + 1]; at++) {
      const gain = this.gain(target, at, times)
      if (gain > 0) this.strongest.offer(target_items[at], gain)
    }
  }

  /**
   * Both hops of a way from a situation to an item; null where none leads there. Of ways that give
   * at least a quarter of the strongest the kind of trait decides, in the order of
   * `TRAIT_KINDS`: a level says more of a person than what simple chains say already.
   */
  explain({ items }: Situation, item: number): TwoHops | null {
    const ways = this.waysTo(items, item)
    const most = ways.reduce((max, { score }) => Math.max(max, score), 0)
    const rank = ({ inference }: Way) =>
      TRAIT_KINDS.indexOf(this.chains.traits[this.chains.inferred_traits[inference]].kind)
    const [best] = ways
      .filter(({ score }) => score >= REASON_SHARE_MIN * most)
      .sort((a, b) => rank(a) - rank(b) || b.score - a.score)
    return best === undefined ? null : this.hopsOf(best, item)
  }

  private waysTo(items: readonly number[], item: number): Way[] {
    const { chains } = this
    const ways: Way[] = []
    for (const trigger of new Set(items)) {
      const to = chains.inference_starts[trigger + 1]
      for (let inference = chains.inference_starts[trigger]; inference < to; inference++) {
        const row = this.rowOf(trigger, inference)
        for (let link = chains.link_starts[row]; link < chains.link_starts[row + 1]; link++) {
          const target = chains.link_targets[link]
          const entry = this.entryOf(target, item)
          if (entry < 0) continue
          const confidence = chains.trait_confidences[inference]
          const times = this.lift(confidence, chains.link_lifts[link])
          const score = this.gain(target, entry, times)
          if (score > 0) ways.push({ score, trigger, inference, target })
        }
      }
    }
    return ways
  }

  private entryOf(target: number, item: number): number {
    const { target_item_starts, target_items } = this.chains
    for (let at = target_item_starts[target]; at < target_item_starts[target + 1]; at++) {
      if (target_items[at] === item) return at
    }
    return -1
  }

  private hopsOf({ trigger, inference, target }: Way, item: number): TwoHops {
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
