import type { MedusaContainer } from "@medusajs/framework/types"
import {
  describePick,
  type EmptyReason,
  type Recommendation,
  type Recommendations,
} from "../../core/recommendations/answer"
import { isVisible, type Card } from "../../core/recommendations/card"
import { compose, type Candidate } from "../../core/recommendations/compose"
import type { ServingModel } from "../../core/recommendations/model"
import type { PicksQuery } from "../../core/recommendations/query-input"
import { servedLocale } from "../../core/recommendations/reason-text"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type { LoadedModel } from "../../modules/recommendations/model-store"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { loadCards, type CardContext } from "./load-cards"
import { readCart, type CartContents } from "./read-cart"
import { chooseRegion, readRegions } from "./read-regions"

/** Products of a cart that are asked for their neighbours, newest first. */
const ANCHORS_MAX = 50
/** Candidates whose cards are looked at in one go. */
const WINDOW_MIN = 12
/** After so many of them without enough that fits, the rest of the catalogue is left alone. */
const WINDOWS_MAX = 10

type Cards = ReadonlyMap<string, Card | null>

/**
 * Answers what to show in a slot: bought together first, then popular; only what can be bought in
 * the region and the channels, never the anchor nor what is in the cart.
 * @param sales_channel_ids of the publishable key
 * @returns an empty list with a reason code for ids that are unknown here
 */
export async function recommend(
  container: MedusaContainer,
  query: PicksQuery,
  sales_channel_ids: string[]
): Promise<Recommendations> {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const loaded = await picks.model(warehouse)
  const empty = (reason_code: EmptyReason): Recommendations => ({
    slot: query.slot,
    model_version: loaded?.version ?? null,
    reason_code,
    recommendations: [],
  })
  if (loaded === null) return empty("no_model")

  const cart = query.cart_id === undefined ? null : await readCart(container, query.cart_id)
  if (query.cart_id !== undefined && !isOfChannels(cart, sales_channel_ids)) {
    return empty("unknown_cart")
  }
  const context = await contextFor(container, query, cart, sales_channel_ids)
  if (context === null) return empty("nothing_fits")

  const space = `${context.region_id}|${context.currency_code}|${context.sales_channel_ids}|${context.locale}`
  const read = (ids: string[]): Promise<Cards> | Cards =>
    picks.cards.read(space, ids, (missing) => loadCards(container, context, missing))

  const anchor_ids = anchorsOf(query, cart)
  const anchors = anchor_ids.length === 0 ? new Map<string, Card>() : await read(anchor_ids)
  const product = query.slot === "product" ? anchors.get(anchor_ids[0]) : undefined
  if (query.slot === "product" && !(product && isVisible(product))) return empty("unknown_product")

  const recommendations = await fill(loaded, query, cart, context, anchor_ids, anchors, read)
  if (recommendations.length === 0) return empty("nothing_fits")
  return {
    slot: query.slot,
    model_version: loaded.version,
    reason_code: null,
    recommendations,
  }
}

/** A cart of another channel does not exist for this key. */
const isOfChannels = (cart: CartContents | null, sales_channel_ids: string[]): boolean =>
  cart !== null &&
  (cart.sales_channel_id === null || sales_channel_ids.includes(cart.sales_channel_id))

async function contextFor(
  container: MedusaContainer,
  query: PicksQuery,
  cart: CartContents | null,
  sales_channel_ids: string[]
): Promise<CardContext | null> {
  const known = readRegions(container)
  const regions = known instanceof Promise ? await known : known
  const region = cart ?? chooseRegion(regions, query.region_id)
  if (region === null) return null
  return {
    region_id: region.region_id,
    currency_code: region.currency_code,
    sales_channel_ids: cart?.sales_channel_id ? [cart.sales_channel_id] : sales_channel_ids,
    locale: servedLocale(regions.locales, query.locale ?? cart?.locale ?? null),
  }
}

/** Beside a product only that product speaks; a cart speaks with all it holds. */
const anchorsOf = (query: PicksQuery, cart: CartContents | null): string[] => {
  if (query.slot === "product") return query.product_id === undefined ? [] : [query.product_id]
  const ids = cart?.products.map((product) => product.id) ?? []
  const all = query.product_id === undefined ? ids : [query.product_id, ...ids]
  return [...new Set(all)].slice(0, ANCHORS_MAX)
}

async function fill(
  { model }: LoadedModel,
  query: PicksQuery,
  cart: CartContents | null,
  context: CardContext,
  anchor_ids: string[],
  anchors: Cards,
  read: (ids: string[]) => Promise<Cards> | Cards
): Promise<Recommendation[]> {
  const titles = new Map(cart?.products.map(({ id, title }) => [id, title]))
  const category_ids = new Set<string>()
  for (const id of anchor_ids) {
    const card = anchors.get(id)
    if (!card) continue
    titles.set(id, card.title)
    for (const category of card.categories) category_ids.add(category.id)
  }
  const indices = indicesOf(model, anchor_ids)
  const barred = new Set([
    ...indices,
    ...indicesOf(model, cart?.products.map((product) => product.id) ?? []),
  ])
  const candidates = compose(model, indices, barred, [...category_ids])
  const found: Recommendation[] = []
  for (let windows = 0; windows < WINDOWS_MAX; windows++) {
    const window = take(candidates, Math.max(WINDOW_MIN, query.limit * 2))
    if (window.length === 0) return found
    const known = read(window.map(({ item }) => model.ids[item]))
    const cards = known instanceof Promise ? await known : known
    for (const candidate of window) {
      const card = cards.get(model.ids[candidate.item])
      if (!card?.offer) continue
      found.push(describePick(model, candidate, card, card.offer, titles, context.locale))
      if (found.length === query.limit) return found
    }
  }
  return found
}

const indicesOf = (model: ServingModel, ids: string[]): number[] =>
  ids.flatMap((id) => model.index_of.get(id) ?? [])

function take(candidates: Generator<Candidate, void>, count: number): Candidate[] {
  const taken: Candidate[] = []
  while (taken.length < count) {
    const next = candidates.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}
