import type { Popularity } from "./algorithms/popularity"
import type { BasketModel } from "./basket-model"
import type { LearnedItem } from "./learn-model"
import { basketEngine, servingSteps, type ServingModel } from "./model"

/**
 * A model of which nothing speaks but best sellers, until an engine is put in: to ask engines one
 * after the other, in the middle of their training.
 */
export function* listeningModel(
  items: readonly LearnedItem[],
  popular: Popularity
): Generator<void, ServingModel> {
  const empty = new Uint32Array(0)
  return yield* servingSteps({
    trained_at_ms: 0,
    half_life_days: 0,
    basket_count: 0,
    ids: items.map(({ id }) => id),
    is_product: Uint8Array.from(items, ({ is_product }) => (is_product ? 1 : 0)),
    orders: new Uint32Array(items.length),
    neighbours: {
      starts: new Uint32Array(items.length + 1),
      items: empty,
      orders_together: empty,
      scores: new Float32Array(0),
      affinities: new Float32Array(0),
    },
    popular,
    learned: { until_ms: 0, order_marks: new Float64Array(0), events_until_ms: 0 },
    published_ms: new Float64Array(items.length).fill(NaN),
    ...{ baskets: null, session: null, trending: null, chains: null },
  })
}

/** The same with a basket engine that speaks. */
export const withEngine = (model: ServingModel, engine: BasketModel): ServingModel => ({
  ...model,
  basket_engine: basketEngine(engine),
  tie: engine.tie,
})
