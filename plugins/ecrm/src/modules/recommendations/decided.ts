import type { ServingModel } from "../../core/recommendations/model"
import { WrittenChains } from "../../core/recommendations/chains/written-chains"
import type { Decisions } from "./merchant-state"

interface Prepared {
  model: ServingModel
  item_count: number
  revision: number
  written: WrittenChains | null
}

/**
 * The merchant's chains, looked up in the model in use; prepared anew when either has changed or
 * the model has taken in a new product, on the first request after it. Cost: what the chains name, once.
 */
export class Decided {
  private prepared: Prepared | null = null

  /** `null` where there are no chains, or no catalogue yet to find their things in. */
  chains(
    model: ServingModel,
    { revision, chains }: Pick<Decisions, "revision" | "chains">
  ): WrittenChains | null {
    const known = this.prepared
    const item_count = model.ids.length
    const isSame =
      known?.model === model && known.item_count === item_count && known.revision === revision
    if (isSame) return known.written
    const { catalogue_index } = model
    const written =
      catalogue_index === null || chains.length === 0
        ? null
        : new WrittenChains(chains, catalogue_index, model.orders, model.chains?.complex ?? null)
    this.prepared = { model, item_count, revision, written }
    return written
  }
}
