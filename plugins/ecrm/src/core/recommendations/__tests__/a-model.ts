import { DAY_MS } from "../../shared/time"
import { BasketLog } from "../baskets"
import { trainModel, type Model, type ModelItem } from "../model"

export const item = (id: string, category_ids: string[] = [], is_product = true): ModelItem => ({
  id,
  is_product,
  category_ids,
})

/** Trains on baskets written as ids; one a day, the first on day 0 unless days are given. */
export function aModel(
  items: ModelItem[],
  baskets: string[][],
  settings = { half_life_days: 90, neighbours_max: 60 }
): Model {
  const place = new Map(items.map(({ id }, index) => [id, index]))
  const log = new BasketLog()
  baskets.forEach((ids, day) =>
    log.add(
      day * DAY_MS,
      ids.map((id) => place.get(id) as number)
    )
  )
  const training = trainModel(items, log.baskets(), settings, new Date(1_700_000_000_000))
  for (;;) {
    const step = training.next()
    if (step.done) return step.value
  }
}
