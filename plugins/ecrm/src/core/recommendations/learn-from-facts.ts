import { seededRng } from "../shared/rng"
import type { CoPurchaseSettings } from "./algorithms/co-purchase"
import type { FactsCollector } from "./facts-collector"
import { learnModel } from "./learn-model"
import type { LearnedChains } from "./model"
import { encodeSnapshot } from "./snapshot"

/** The same facts make the same model. */
const SEED = 1

/** What a training is asked for. */
export interface LearningQuestion {
  settings: CoPurchaseSettings
  /** Milliseconds since 1970, UTC. */
  now_ms: number
  /** Instant up to which facts were read. */
  until_ms: number
}

/** What a training made of the facts, as plain data. */
export interface LearnedSnapshot {
  /** See `encodeSnapshot`. */
  bytes: Uint8Array
  figures: {
    items: number
    products: number
    baskets: number
    pairs: number
    simple_chains: number
    traits: number
    half_life_days: number
  }
  /** What the merchant is asked about; items by index. */
  ids: string[]
  chains: Pick<LearnedChains, "simple" | "complex" | "paths"> | null
}

/** Learns all models of what was collected and writes them as bytes. */
export function* learnFromFacts(
  collector: FactsCollector,
  { settings, now_ms, until_ms }: LearningQuestion
): Generator<void, LearnedSnapshot> {
  const facts = collector.facts(until_ms)
  yield
  const model = yield* learnModel(facts, settings, new Date(now_ms), seededRng(SEED))
  const { chains } = model
  return {
    bytes: encodeSnapshot(model),
    figures: {
      items: model.ids.length,
      products: model.is_product.reduce((sum, one) => sum + one, 0),
      baskets: model.basket_count,
      pairs: model.neighbours.items.length,
      simple_chains: chains?.simple.targets.length ?? 0,
      traits: chains?.complex.traits.length ?? 0,
      half_life_days: model.half_life_days,
    },
    ids: model.ids,
    chains: chains && { simple: chains.simple, complex: chains.complex, paths: chains.paths },
  }
}
