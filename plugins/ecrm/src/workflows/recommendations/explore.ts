import type { MedusaContainer } from "@medusajs/framework/types"
import type { Card, CardStatus } from "../../core/recommendations/card"
import { noModel, unknownItem } from "../../core/recommendations/errors"
import { itemsByOrders } from "../../core/recommendations/items-by-orders"
import { measurePair, type PairFigures, type ServingModel } from "../../core/recommendations/model"
import { MINUTE_MS } from "../../core/shared/time"
import { inSlices } from "../../in-slices"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type { LoadedModel } from "../../modules/recommendations/model-store"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { FoundItem } from "../../modules/warehouse/queries/find-items"
import type { PairOrder } from "../../modules/warehouse/queries/pair-orders"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { KeptBriefly } from "./kept-briefly"
import { loadCards } from "./load-cards"
import { chooseRegion, loadRegions } from "./read-regions"

/** An item of the explorer's list. */
export interface ExplorerItem {
  /** Product id, or the key of an imported SKU tied to no product. */
  id: string
  product_id: string | null
  title: string
  sku: string | null
  thumbnail: string | null
  /** Orders it was learned from. */
  orders: number
}

/** A neighbour with its figures, and why shoppers do not see it when they do not. */
export interface ExplorerNeighbour extends ExplorerItem, Omit<PairFigures, "orders_of_anchor"> {
  /** Shrunk, recency-weighted confidence; ranks the list. */
  score: number
  /** In the store's default region and at least one of its sales channels. */
  is_served: boolean
  not_served_because: null | "not_in_catalogue" | Exclude<CardStatus, "sellable">
}

const services = (container: MedusaContainer) => ({
  picks: container.resolve<RecommendationsModuleService>(RECOMMENDATIONS_MODULE),
  warehouse: container.resolve<WarehouseModuleService>(WAREHOUSE_MODULE),
})

/** @throws EcrmError `recommendations.no_model` */
async function requireModel(container: MedusaContainer): Promise<LoadedModel> {
  const { picks, warehouse } = services(container)
  const loaded = (await picks.model(warehouse)) ?? (await picks.refreshModel(warehouse))
  if (loaded === null) throw noModel()
  return loaded
}

/** New items are in the list at once; how orders of today move it is seen a little later. */
const RANKED_MS = MINUTE_MS
const ranked = new KeptBriefly<Uint32Array>(RANKED_MS)

/**
 * Lists items by orders, most first, ties by id; all of them, or those that match a text in title,
 * SKU or id. Before the first training every item has 0 orders.
 */
export async function exploreItems(
  container: MedusaContainer,
  query: { q?: string; limit: number; offset: number },
  now: Date
): Promise<{ items: ExplorerItem[]; count: number }> {
  const { picks, warehouse } = services(container)
  const model = (await picks.model(warehouse))?.model ?? null
  const orders = (id: string) => model?.orders[model.index_of.get(id) ?? -1] ?? 0
  const byOrders = (a: string, b: string) => orders(b) - orders(a) || (a < b ? -1 : 1)
  if (!query.q && model !== null) {
    const order = await ranked.read(model, String(model.ids.length), now.getTime(), () =>
      inSlices(itemsByOrders(model.ids, model.orders))
    )
    const { offset, limit } = query
    const ids = Array.from(order.subarray(offset, offset + limit), (item) => model.ids[item])
    return { items: await describe(container, model, ids), count: order.length }
  }
  const matches = await warehouse.searchItems(query.q ?? "")
  const sorted = matches.map((item) => item.id).sort(byOrders)
  const ids = sorted.slice(query.offset, query.offset + query.limit)
  return { items: await describe(container, model, ids), count: matches.length }
}

/**
 * Neighbours of one item, best first.
 * @throws EcrmError `recommendations.no_model`, `recommendations.unknown_item`
 */
export async function exploreNeighbours(
  container: MedusaContainer,
  id: string,
  limit: number
): Promise<{ item: ExplorerItem; neighbours: ExplorerNeighbour[]; model_version: number }> {
  const { model, version } = await requireModel(container)
  const anchor = model.index_of.get(id)
  if (anchor === undefined) throw unknownItem(id)
  const { starts, items, scores } = model.neighbours
  const from = starts[anchor]
  const pairs = Array.from(
    { length: Math.min(limit, starts[anchor + 1] - from) },
    (_, rank) => from + rank
  )
  const ids = pairs.map((pair) => model.ids[items[pair]])
  const [[item], described, cards] = await Promise.all([
    describe(container, model, [id]),
    describe(container, model, ids),
    defaultCards(container, ids),
  ])
  const neighbours = described.map((neighbour, rank) => {
    const { orders_of_anchor: _same, ...figures } = measurePair(model.counted, anchor, pairs[rank])
    const not_served_because = reasonNotServed(neighbour, cards.get(neighbour.id))
    return {
      ...neighbour,
      ...figures,
      score: scores[pairs[rank]],
      is_served: not_served_because === null,
      not_served_because,
    }
  })
  return { item, neighbours, model_version: version }
}

/**
 * The orders behind a pair, newest first.
 * @throws EcrmError `recommendations.unknown_item`
 */
export async function explorePairOrders(
  container: MedusaContainer,
  id: string,
  neighbour_id: string,
  limit: number
): Promise<PairOrder[]> {
  const { warehouse } = services(container)
  const known = new Set((await warehouse.findItems([id, neighbour_id])).map((item) => item.id))
  for (const asked of [id, neighbour_id]) if (!known.has(asked)) throw unknownItem(asked)
  return await warehouse.picks.readPairOrders(id, neighbour_id, limit)
}

const reasonNotServed = (
  item: ExplorerItem,
  card: Card | null | undefined
): ExplorerNeighbour["not_served_because"] => {
  if (item.product_id === null) return "not_in_catalogue"
  if (!card) return "unknown"
  return card.status === "sellable" ? null : card.status
}

async function describe(
  container: MedusaContainer,
  model: ServingModel | null,
  ids: string[]
): Promise<ExplorerItem[]> {
  const { warehouse } = services(container)
  const found = new Map((await warehouse.findItems(ids)).map((item) => [item.id, item]))
  const cards = await defaultCards(container, ids)
  return ids.map((id) => {
    const item: FoundItem | undefined = found.get(id)
    const card = cards.get(id)
    const is_product =
      item?.is_product ?? (model !== null && model.is_product[model.index_of.get(id) ?? -1] === 1)
    return {
      id,
      product_id: is_product ? id : null,
      title: card?.title ?? item?.title ?? id,
      sku: item?.sku ?? null,
      thumbnail: card?.thumbnail ?? null,
      orders: model?.orders[model.index_of.get(id) ?? -1] ?? 0,
    }
  })
}

/** Cards as the store's default region sees them, in whichever channel has them. */
async function defaultCards(
  container: MedusaContainer,
  ids: string[]
): Promise<ReadonlyMap<string, Card>> {
  if (ids.length === 0) return new Map()
  const regions = await loadRegions(container)
  const region = chooseRegion(regions, undefined)
  return await loadCards(
    container,
    {
      region_id: region?.region_id ?? null,
      currency_code: region?.currency_code ?? "",
      sales_channel_ids: regions.sales_channel_ids,
      locale: null,
      with_costs: false,
    },
    ids
  )
}
