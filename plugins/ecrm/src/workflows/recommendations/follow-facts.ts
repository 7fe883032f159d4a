import type { MedusaContainer } from "@medusajs/framework/types"
import type { LiveItem, LiveModel } from "../../core/recommendations/live-model"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type { Followed } from "../../modules/recommendations/follower"
import type { LoadedModel } from "../../modules/recommendations/model-store"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase } from "../warehouse/core-database"
import { priceCurrency } from "./gather-facts"
import type { CatalogueProduct } from "../../core/recommendations/training-rows"
import { readProducts } from "./read-catalogue"

/** What does not follow at once is learned so long at a time: nobody should wait for longer … */
const SLICE_MS = 2
/** … then requests come first … */
const PAUSE_MS = 4
/** … and so often in one look, so that many orders do not take a server over; the rest waits. */
const SLICES_MAX = 50
const PRODUCTS_PER_READ = 500
/** Pages of changed products in one look, as a price list moves many at once. */
const CHANGE_PAGES_MAX = 50
/** Pages of events in one look. */
const EVENT_PAGES_MAX = 10

/**
 * Brings the model, and what is remembered of products, up to date when it is time.
 * @returns a promise only where the answer should wait for it
 */
export function catchUp(container: MedusaContainer, loaded: LoadedModel): Promise<void> | null {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const told = {
    changed: (product_ids: string[]) => {
      picks.cards.forget(product_ids)
      picks.common.forget(product_ids)
    },
    learned: (product_ids: string[]) => picks.common.forget(product_ids),
    isNew: () => picks.common.clear(),
  }
  return picks.follower.keepUp(loaded, (followed) => followFacts(container, followed, told))
}

/**
 * Takes in what was written since the last look; bounded, and by index.
 * @param told of products that changed or were sold, that orders of them were learned from, and
 *   that there are new ones
 */
export async function followFacts(
  container: MedusaContainer,
  followed: Followed,
  told: {
    changed(product_ids: string[]): void
    learned(product_ids: string[]): void
    isNew(): void
  }
): Promise<void> {
  const { live } = followed
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  await followChanges(warehouse, followed, told.changed)
  if (live.model.basket_engine === null) return
  const fresh = await warehouse.picks.readFreshFacts(followed.places)
  const sold = fresh.orders.flatMap((order) => order.ids)
  for (const id of sold) followed.unlearned.add(id)
  // What was sold may be sold out …
  told.changed(sold)
  const ids = live.unknownOf([...fresh.product_ids, ...sold])
  if (ids.length > 0) {
    live.addItems(await readItems(container, ids))
    told.isNew()
  }
  // Of what is new, too: events of items that are still to come would count for nothing.
  if (fresh.places.items.id === "") await followEvents(warehouse, followed)
  live.addOrders(fresh.orders)
  followed.places = fresh.places
  for (let slice = 0; slice < SLICES_MAX; slice++) {
    if (!isMoreToLearn(live)) {
      // … and brings other things from now on: what was answered meanwhile did not know them.
      told.learned([...followed.unlearned])
      followed.unlearned.clear()
      return
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

/** Learns for a moment. */
function isMoreToLearn(live: LiveModel): boolean {
  const until_ms = performance.now() + SLICE_MS
  while (performance.now() < until_ms) if (live.refresh(1) === 0) return false
  return true
}

async function followChanges(
  warehouse: WarehouseModuleService,
  followed: Followed,
  tell: (product_ids: string[]) => void
): Promise<void> {
  for (let page = 0; page < CHANGE_PAGES_MAX; page++) {
    const changed = await warehouse.picks.readChangedProducts(followed.changes_place)
    tell(changed.product_ids)
    followed.changes_place = changed.place
    if (changed.place.id === "") return
  }
}

async function followEvents(warehouse: WarehouseModuleService, followed: Followed): Promise<void> {
  const { live } = followed
  for (let page = 0; page < EVENT_PAGES_MAX; page++) {
    const { events, place } = await warehouse.picks.readFreshEvents(followed.events_place)
    live.addEvents(events)
    followed.events_place = place
    if (place.id !== "") continue
    live.forgetEvents(Date.parse(place.at))
    return
  }
}

/** Items of ids: products as core describes them; what core has not is named by its key. */
async function readItems(container: MedusaContainer, ids: string[]): Promise<LiveItem[]> {
  const currency_code = await priceCurrency(container)
  const products = new Map<string, CatalogueProduct>()
  for (let from = 0; from < ids.length; from += PRODUCTS_PER_READ) {
    const part = ids.slice(from, from + PRODUCTS_PER_READ)
    for (const product of await readProducts(coreDatabase(container), currency_code, part)) {
      products.set(product.id, product)
    }
  }
  return ids.map((id) => {
    const product = products.get(id)
    return {
      id,
      is_product: product !== undefined,
      title: product?.title ?? id,
      description: product?.description ?? null,
      category_ids: product?.category_ids ?? [],
      all_category_ids: product?.all_category_ids ?? [],
      tags: product?.labels ?? [],
      tag_ids: product?.tag_ids ?? [],
      price: product?.price ?? null,
      published_ms: product?.published_ms ?? NaN,
    }
  })
}
