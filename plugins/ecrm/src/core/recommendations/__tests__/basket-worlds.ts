import { rarityOf } from "../algorithms/look-alikes"
import { termsOf } from "../algorithms/item-terms"
import {
  buildBasketModel,
  lookAlikesOf,
  type BasketItem,
  type BasketModel,
  type BasketSettings,
} from "../basket-model"
import { BasketLog, type Baskets } from "../baskets"
import { finish } from "../../shared/steps"

export const anItem = (id: string, title = id): BasketItem => ({
  id,
  title,
  description: null,
  category_ids: [],
  tags: [],
  price: null,
})

/** Numbers 0 ≤ x < 1 that are the same on every run (mulberry32). */
export const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

const HOUR_MS = 3_600_000
const PER_WORLD = 8

/** Shoppers of made-up worlds: four of five items of a basket are of one; titles name the world. */
export function worlds(
  world_count: number,
  basket_count: number,
  seed = 1
): { items: BasketItem[]; baskets: Baskets } {
  const rng = random(seed)
  const below = (count: number) => Math.floor(rng() * count)
  const items = Array.from({ length: world_count * PER_WORLD }, (_, item) =>
    anItem(`item-${item}`, `world${Math.floor(item / PER_WORLD)} thing number ${item}`)
  )
  const log = new BasketLog()
  for (let basket = 0; basket < basket_count; basket++) {
    const world = below(world_count)
    const own = Array.from({ length: 4 }, () => world * PER_WORLD + below(PER_WORLD))
    log.add(basket * HOUR_MS, [...own, below(items.length)])
  }
  return { items, baskets: log.baskets() }
}

/** A model of all baskets at once, with settings that are known. */
export function aBasketModel(
  settings: BasketSettings,
  items: BasketItem[],
  baskets: Baskets
): BasketModel {
  const rarity = rarityOf(items.map(termsOf))
  const look_alikes = finish(lookAlikesOf(items, rarity, settings.price_weight))
  const model = finish(buildBasketModel(settings, rarity, items, baskets, look_alikes))
  finish(model.settle())
  return model
}

export { finish } from "../../shared/steps"
