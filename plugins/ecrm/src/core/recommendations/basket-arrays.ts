import { LookAlikes } from "./algorithms/look-alikes"
import { BasketHistory } from "./basket-history"
import { BasketModel, type BasketSettings, type KnownItem } from "./basket-model"
import { invalidSnapshot } from "./errors"
import type { RidgeArrays } from "./ridge-rows"

/** A basket model in parts that a snapshot can hold: numbers by name, and what is text. */
export interface StoredBasketModel {
  settings: BasketSettings
  items: KnownItem[]
  arrays: {
    basket_starts: Uint32Array
    basket_items: Uint32Array
    basket_instants_ms: Float64Array
    ridge_starts: Uint32Array
    ridge_sources: Uint32Array
    ridge_weights: Float32Array
    ridge_together: Uint32Array
    term_starts: Uint32Array
    term_buckets: Uint32Array
    term_weights: Float32Array
    log_prices: Float32Array
    rarity: Float32Array
  }
}

/** Takes a model apart; call it when `refresh` has nothing left. Shares memory with the model. */
export function storeBasketModel(model: BasketModel): StoredBasketModel {
  const { starts, items, instants_ms } = model.history.baskets()
  const ridge = model.ridgeArrays()
  const terms = model.look_alikes.arrays()
  return {
    settings: model.settings,
    items: model.items,
    arrays: {
      basket_starts: starts,
      basket_items: items,
      basket_instants_ms: instants_ms,
      ridge_starts: ridge.starts,
      ridge_sources: ridge.sources,
      ridge_weights: ridge.weights,
      ridge_together: ridge.together,
      term_starts: terms.starts,
      term_buckets: terms.buckets,
      term_weights: terms.weights,
      log_prices: terms.log_prices,
      rarity: model.rarity,
    },
  }
}

const ENTRIES_PER_STEP = 500_000

/**
 * Puts a model together again, step by step; it answers as the one that was stored, and can be
 * appended to.
 * @throws EcrmError `recommendations.snapshot_invalid` where an index points nowhere
 */
export function* restoreBasketModel({
  settings,
  items,
  arrays,
}: StoredBasketModel): Generator<void, BasketModel> {
  const item_count = items.length
  const ridge: RidgeArrays = {
    starts: arrays.ridge_starts,
    sources: arrays.ridge_sources,
    weights: arrays.ridge_weights,
    together: arrays.ridge_together,
  }
  checkRows("baskets", arrays.basket_starts, arrays.basket_instants_ms.length, arrays.basket_items)
  checkRows("ridge", ridge.starts, item_count, ridge.sources)
  checkRows("terms", arrays.term_starts, item_count, arrays.term_buckets)
  yield
  const isOutside = (item: number) => item >= item_count
  for (const list of [arrays.basket_items, ridge.sources]) {
    for (let from = 0; from < list.length; from += ENTRIES_PER_STEP) {
      if (list.subarray(from, from + ENTRIES_PER_STEP).some(isOutside)) {
        throw invalidSnapshot("a basket speaks of an item that is none")
      }
      yield
    }
  }
  const lengths = [ridge.weights.length, ridge.together.length]
  if (lengths.some((length) => length !== ridge.sources.length)) {
    throw invalidSnapshot("its joint regression is incomplete")
  }
  if (arrays.log_prices.length !== item_count) throw invalidSnapshot("its prices are incomplete")
  const baskets = {
    starts: arrays.basket_starts,
    items: arrays.basket_items,
    instants_ms: arrays.basket_instants_ms,
  }
  const look_alikes = yield* LookAlikes.of(
    {
      starts: arrays.term_starts,
      buckets: arrays.term_buckets,
      weights: arrays.term_weights,
      log_prices: arrays.log_prices,
    },
    settings.price_weight
  )
  const history = yield* BasketHistory.of(baskets, item_count)
  const known = [...items]
  return yield* BasketModel.steps(settings, arrays.rarity, history, known, look_alikes, ridge)
}

function checkRows(name: string, starts: Uint32Array, rows: number, entries: Uint32Array): void {
  const isSound =
    starts.length === rows + 1 &&
    starts[0] === 0 &&
    starts[rows] === entries.length &&
    starts.every((start, row) => row === 0 || start >= starts[row - 1])
  if (!isSound) throw invalidSnapshot(`its ${name} are damaged`)
}
