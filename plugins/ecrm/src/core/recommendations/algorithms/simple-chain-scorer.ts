import type { HopFigures } from "../chains/chain-figures"
import type { SimpleChains } from "../chains/chain-model"
import type { Group } from "../chains/chain-facts"
import { hopFigures } from "../chains/hop-columns"
import { StrongestScores } from "../chains/strongest-scores"
import type { Scorer, Situation } from "../contract"
import type { ScoreSheet } from "../score-sheet"

/** Why an item is listed by a simple chain. */
export interface SimpleChainReason {
  trigger_item: number
  trigger: Group
  target: Group
  figures: HopFigures
  together_in_order: number
  wait_days: number
  /** The profile that made it more likely, and its own figures; null without. */
  condition: { key: string; value: string; figures: HopFigures } | null
}

/** Whether a shopper is known to be so; an unknown visitor is nothing. */
export type KnowsProfile = (key: string, value: string) => boolean

/**
 * Scores items by the chains of what is in a situation: for each item in it the strongest chain to
 * a target counts, as confidence × share of the target; several items add up as chances do,
 * 1 − ∏(1 − score). Items of the situation may be scored too; the caller bars them.
 * Cost: O(groups of an item × chains × items of a target)
 */
export class SimpleChainScorer implements Scorer {
  private readonly strongest: StrongestScores
  /** Conditions of a chain. */
  private readonly conditions_of = new Map<number, number[]>()

  constructor(
    private readonly chains: SimpleChains,
    /** Of the shopper who asks next. */
    public knows: KnowsProfile = () => false
  ) {
    this.strongest = new StrongestScores(chains.group_starts.length - 1)
    chains.condition_chains.forEach((chain, at) => {
      const list = this.conditions_of.get(chain)
      if (list === undefined) this.conditions_of.set(chain, [at])
      else list.push(at)
    })
  }

  score({ items }: Situation, sheet: ScoreSheet): void {
    for (let place = 0; place < items.length; place++) {
      if (items.indexOf(items[place]) < place) continue
      this.scoreOne(items[place])
      this.strongest.endTrigger()
    }
    this.strongest.addTo(sheet)
  }

  private scoreOne(trigger: number): void {
    const { chains, strongest } = this
    for (let at = chains.group_starts[trigger]; at < chains.group_starts[trigger + 1]; at++) {
      const group = chains.item_groups[at]
      for (
        let chain = chains.chain_starts[group];
        chain < chains.chain_starts[group + 1];
        chain++
      ) {
        const confidence = this.confidence(chain)
        const to = chains.target_item_starts[chain + 1]
        for (let entry = chains.target_item_starts[chain]; entry < to; entry++) {
          const item = chains.target_items[entry]
          if (item !== trigger) strongest.offer(item, confidence * chains.target_item_shares[entry])
        }
      }
    }
  }

  private conditionOf(chain: number): number {
    const { conditions, condition_hops } = this.chains
    let best = -1
    for (const at of this.conditions_of.get(chain) ?? []) {
      const { key, value } = conditions[at]
      if (!this.knows(key, value)) continue
      if (best < 0 || condition_hops.confidences[at] > condition_hops.confidences[best]) best = at
    }
    return best
  }

  private confidence(chain: number): number {
    const { hops, condition_hops } = this.chains
    const condition = this.conditions_of.has(chain) ? this.conditionOf(chain) : -1
    return condition < 0 ? hops.confidences[chain] : condition_hops.confidences[condition]
  }

  /** The strongest chain from the situation to an item; null where none leads there. */
  explain({ items }: Situation, item: number): SimpleChainReason | null {
    const { chains } = this
    let reason: SimpleChainReason | null = null
    let most = 0
    for (const trigger_item of new Set(items)) {
      if (trigger_item === item) continue
      const to = chains.group_starts[trigger_item + 1]
      for (let at = chains.group_starts[trigger_item]; at < to; at++) {
        const group = chains.item_groups[at]
        for (
          let chain = chains.chain_starts[group];
          chain < chains.chain_starts[group + 1];
          chain++
        ) {
          // prettier-ignore
          const score = this.confidence(chain) * this.shareOf(chain, item)
          if (score <= most) continue
          most = score
          reason = this.reasonOf(trigger_item, group, chain)
        }
      }
    }
    return reason
  }

  private shareOf(chain: number, item: number): number {
    const { target_item_starts, target_items, target_item_shares } = this.chains
    for (let at = target_item_starts[chain]; at < target_item_starts[chain + 1]; at++) {
      if (target_items[at] === item) return target_item_shares[at]
    }
    return 0
  }

  private reasonOf(trigger_item: number, group: number, chain: number): SimpleChainReason {
    const { chains } = this
    const condition = this.conditionOf(chain)
    return {
      trigger_item,
      trigger: chains.groups[group],
      target: chains.groups[chains.targets[chain]],
      figures: hopFigures(chains.hops, chain, chains.people_count),
      together_in_order: chains.together_in_order[chain],
      wait_days: chains.wait_days[chain],
      condition:
        condition < 0
          ? null
          : {
              ...chains.conditions[condition],
              figures: hopFigures(chains.condition_hops, condition, chains.people_count),
            },
    }
  }
}
