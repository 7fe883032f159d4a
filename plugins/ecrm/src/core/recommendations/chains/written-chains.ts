import type { Situation } from "../contract"
import type { CatalogueIndex } from "./catalogue-index"
import type { ChainDocument, ChainTarget, PathDocument } from "./chain-document"
import type { ComplexChains } from "./chain-model"
import { concludeTrait, type ConcludedTrait } from "./conclude-trait"
import { isOpenTo, type ChainShopper } from "./meets-condition"
import { nextStep, type NextStep, type PathPurchase, type PathStep } from "./next-step"
import { agesOf } from "./trait-evidence"

/** A chain with the id under which the store keeps it. */
export interface StoredChain {
  id: string
  document: ChainDocument
}

/** Items a chain leads to for a shopper, and why. */
export interface ChainMatch {
  chain: StoredChain
  /** The item that set it off. */
  trigger_item: number
  /** Of a complex chain. */
  trait: ConcludedTrait | null
  /** Of a path. */
  next_step: NextStep | null
  /** Best first; weights sum to 1 at most. */
  items: { item: number; weight: number }[]
}

/** Items of one target are cut off here: a list shows a few of them. */
const ITEMS_MAX = 60

interface Compiled {
  chain: StoredChain
  triggers: Set<number>
  items: { item: number; weight: number }[]
  steps: PathStep[]
  step_items: { item: number; weight: number }[][]
}

/**
 * The chains that merchants wrote or accepted, looked up by what a shopper looks at. What chains
 * name is found in the catalogue once, so that a question costs only the chains it sets off.
 */
export class WrittenChains {
  private readonly compiled: Compiled[]
  private readonly by_trigger = new Map<number, Compiled[]>()
  private readonly paths: Compiled[]

  /**
   * @param popularity of each item; decides which items of a category come first
   * @param learned where learned traits get their confidence from; null before the first training
   */
  constructor(
    chains: readonly StoredChain[],
    private readonly index: CatalogueIndex,
    private readonly popularity: ArrayLike<number>,
    private readonly learned: ComplexChains | null
  ) {
    this.compiled = chains.map((chain) => this.compile(chain))
    this.paths = this.compiled.filter(({ chain }) => chain.document.kind === "path")
    for (const one of this.compiled) {
      for (const item of one.triggers) {
        const list = this.by_trigger.get(item)
        if (list === undefined) this.by_trigger.set(item, [one])
        else list.push(one)
      }
    }
  }

  private compile(chain: StoredChain): Compiled {
    const { document } = chain
    if (document.kind === "path") return this.compilePath(chain, document)
    return {
      chain,
      triggers: new Set(this.index.itemsOfThings(document.trigger)),
      items: this.weighed(document.targets),
      steps: [],
      step_items: [],
    }
  }

  private compilePath(chain: StoredChain, { steps }: PathDocument): Compiled {
    const items = steps.map((step) => this.index.itemsOfThings(step))
    return {
      chain,
      triggers: new Set(),
      items: [],
      steps: steps.map((step, at) => ({ ...step, items: new Set(items[at]) })),
      step_items: items.map((list) => this.shares(list, 1)),
    }
  }

  private weighed(targets: ChainTarget[]): Compiled["items"] {
    const all = targets.reduce((sum, { weight }) => sum + weight, 0)
    const best = new Map<number, number>()
    for (const { type, id, price, weight } of targets) {
      for (const share of this.shares(this.index.itemsOf(type, id, price), weight / all)) {
        best.set(share.item, Math.max(share.weight, best.get(share.item) ?? 0))
      }
    }
    return [...best]
      .map(([item, weight]) => ({ item, weight }))
      .sort((a, b) => b.weight - a.weight || a.item - b.item)
  }

  /** Shares a weight among items by how popular they are, one more sale for each. */
  private shares(items: number[], weight: number): Compiled["items"] {
    const sales = (item: number) => (this.popularity[item] ?? 0) + 1
    const all = items.reduce((sum, item) => sum + sales(item), 0)
    return items
      .map((item) => ({ item, weight: (weight * sales(item)) / all }))
      .sort((a, b) => b.weight - a.weight || a.item - b.item)
      .slice(0, ITEMS_MAX)
  }

  /**
   * The simple and complex chains that the items of a situation set off; a complex one no longer
   * once its trait has expired since the item was bought or looked at.
   * @returns by priority, then the latest item first, then id
   */
  matches(situation: Situation, shopper: ChainShopper): ChainMatch[] {
    const { items, instant_ms } = situation
    const matches = new Map<string, ChainMatch>()
    for (const [item, age_ms] of agesOf(situation)) {
      for (const { chain, items: targets } of this.by_trigger.get(item) ?? []) {
        if (!isOpenTo(chain.document, shopper, instant_ms)) continue
        const trait = concludeTrait(chain.document, item, age_ms, this.learned)
        if (trait === undefined) continue
        const match = { chain, trigger_item: item, trait, next_step: null, items: targets }
        matches.set(chain.id, match)
      }
    }
    const latest = ({ trigger_item }: ChainMatch) => items.lastIndexOf(trigger_item)
    return [...matches.values()].sort(
      (a, b) =>
        b.chain.document.priority - a.chain.document.priority ||
        latest(b) - latest(a) ||
        (a.chain.id < b.chain.id ? -1 : 1)
    )
  }

  /**
   * The paths whose next step is due for who bought all that.
   * @returns by priority, then id; waiting steps are left out
   */
  nextSteps(history: readonly PathPurchase[], shopper: ChainShopper, now_ms: number): ChainMatch[] {
    const bought = new Set(history.map(({ item }) => item))
    return this.paths
      .filter(({ chain }) => isOpenTo(chain.document, shopper, now_ms))
      .flatMap(({ chain, steps, step_items }) => {
        const next_step = nextStep(history, steps, now_ms)
        if (next_step === null || next_step.state !== "due") return []
        const items = step_items[next_step.step].filter(({ item }) => !bought.has(item))
        const trigger_item = next_step.because_of.item
        return [{ chain, trigger_item, trait: null, next_step, items }]
      })
      .sort(
        (a, b) =>
          b.chain.document.priority - a.chain.document.priority ||
          (a.chain.id < b.chain.id ? -1 : 1)
      )
  }
}
