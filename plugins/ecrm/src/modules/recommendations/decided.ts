import type { ServingModel } from "../../core/recommendations/model"
import { WrittenChains } from "../../core/recommendations/chains/written-chains"
import type { Decisions } from "./merchant-state"

interface Prepared {
  model: ServingModel
  revision: number
  written: WrittenChains | null
}

/**
 * The merchant's chains, looked up in the model in use; prepared anew when either has changed, on
 * the first request after it. Cost: what the chains name, once.
 */
export class Decided {
  private prepared: Prepared | null = null

  /** `null` where there are no chains, or no catalogue yet to find their things in. */
  chains(model: ServingModel, { revision, chains }: Decisions): WrittenChains | null {
    const known = this.prepared
    if (known?.model === model && known.revision === revision) return known.written
    const { catalogue_index } = model
    const written =
      catalogue_index === null || chains.length === 0
        ? null
        : new WrittenChains(chains, catalogue_index, model.orders, model.chains?.complex ?? null)
    this.prepared = { model, revision, written }
    return written
  }
}
