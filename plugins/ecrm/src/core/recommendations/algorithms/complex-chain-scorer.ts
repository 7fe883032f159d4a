import { TRAIT_KINDS, type TwoHops } from "../chains/chain-figures"
import type { ComplexChains } from "../chains/chain-model"
import { TRIGGER_SCOPES } from "../chains/complex/pack-complex-chains"
import { hopFigures } from "../chains/hop-columns"
import { StrongestScores } from "../chains/strongest-scores"
import { agesOf, hasExpired } from "../chains/trait-evidence"
import type { Scorer, Situation } from "../contract"
import type { ScoreSheet } from "../score-sheet"

/** Where a score comes from: a link told by a trigger item. */
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
 * up as chances do. What was bought or looked at longer ago than a trait holds does not tell it.
 * With a damping of 0 nothing is scored.
 * Cost: O(traits of an item × targets × items of a target)
 */
export class ComplexChainScorer implements Scorer {
  private readonly strongest: StrongestScores

  constructor(private readonly chains: ComplexChains) {
    this.strongest = new StrongestScores(chains.item_categories.length)
  }

  score(situation: Situation, sheet: ScoreSheet): void {
    const { strongest } = this
    if (this.chains.damping === 0) return
    for (const [trigger, age_ms] of agesOf(situation)) {
      for (const inference of this.told(trigger, age_ms)) this.follow(trigger, inference)
      strongest.endTrigger()
    }
    strongest.addTo(sheet)
  }

  /** What an item tells that was bought or looked at so long ago. */
  private *told(trigger: number, age_ms: number): Generator<number, void> {
    const { inference_starts, inferred_traits, traits } = this.chains
    const to = inference_starts[trigger + 1]
    for (let inference = inference_starts[trigger]; inference < to; inference++) {
      if (!hasExpired(traits[inferred_traits[inference]], age_ms)) yield inference
    }
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
  explain(situation: Situation, item: number): TwoHops | null {
    const ways = this.waysTo(situation, item)
    const most = ways.reduce((max, { score }) => Math.max(max, score), 0)
    const rank = ({ inference }: Way) =>
      TRAIT_KINDS.indexOf(this.chains.traits[this.chains.inferred_traits[inference]].kind)
    const [best] = ways
      .filter(({ score }) => score >= REASON_SHARE_MIN * most)
      .sort((a, b) => rank(a) - rank(b) || b.score - a.score)
    return best === undefined ? null : this.hopsOf(best, item)
  }

  private waysTo(situation: Situation, item: number): Way[] {
    const { chains } = this
    const ways: Way[] = []
    for (const [trigger, age_ms] of agesOf(situation)) {
      for (const inference of this.told(trigger, age_ms)) {
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
