import { Trending } from "./algorithms/trending"
import type { BasketItem } from "./basket-model"
import type { ServingModel } from "./model"
import { markOf } from "./order-mark"
import { ScoreSheet } from "./score-sheet"

/** An order that came after the training. */
export interface LiveOrder {
  order_id: string
  ordered_at_ms: number
  /** Product ids, or item keys where no product is tied. */
  ids: string[]
  is_canceled: boolean
}

/** Something a shopper did with a product after the training. */
export interface LiveEvent {
  event_id: string
  /** Product id. */
  id: string
  type: "view" | "add_to_cart"
  instant_ms: number
  /** When the warehouse got it, milliseconds since 1970, UTC. */
  received_ms: number
}

/** How much deeds say of what is wanted now. */
export const TREND_WEIGHTS = { view: 1, add_to_cart: 3 } as const
/** Events that are remembered at most, so that none counts twice; about 30 MB. */
const EVENTS_REMEMBERED_MAX = 250_000
/** Instants of the warehouse are no finer. */
const MICROSECOND_MS = 0.001

/** A product that came after the training. */
export interface LiveItem extends BasketItem {
  is_product: boolean
  /** Its categories with those above them. */
  all_category_ids: string[]
  tag_ids: string[]
  /** Milliseconds since 1970, UTC; NaN if not known. */
  published_ms: number
}

/** Items that a sheet has room for beyond those there are. */
const SPARE_ITEMS = 256

/**
 * A model that goes on learning between two trainings. Each order counts once, by its id, in
 * whatever order they come: two servers that saw the same orders give the same answers, and those
 * of a model that learned them at once with the same settings. An order that is cancelled later is
 * taken out again, be it of the training or of what came since. One that is changed counts as it
 * was first seen, until the next training.
 */
export class LiveModel {
  private readonly known: Set<number>
  /** Marks of orders that were taken out, or came cancelled. */
  private readonly canceled = new Set<number>()
  /** What is in orders that came since, by mark. */
  private readonly held = new Map<number, number[]>()
  /** When events came, by their ids; those that came first were put in first. */
  private readonly events = new Map<string, number>()
  /** Those that came before are not remembered, and count no more. */
  private events_since_ms = -Infinity

  constructor(
    readonly model: ServingModel,
    private readonly events_max = EVENTS_REMEMBERED_MAX
  ) {
    this.known = new Set(model.learned.order_marks)
  }

  /** Ids of some that no item of the model bears. */
  unknownOf(ids: Iterable<string>): string[] {
    return [...new Set(ids)].filter((id) => !this.model.index_of.has(id)).sort()
  }

  /** Takes in things nobody has bought yet; those that are known stay as they are. */
  addItems(items: readonly LiveItem[]): void {
    const { model } = this
    const added = items.filter(({ id }) => !model.index_of.has(id))
    if (model.basket_engine === null || added.length === 0) return
    const is_product = new Uint8Array(model.ids.length + added.length)
    const orders = new Uint32Array(is_product.length)
    const published_ms = new Float64Array(is_product.length)
    published_ms.set(model.published_ms)
    is_product.set(model.is_product)
    orders.set(model.orders)
    for (const item of added) {
      const index = model.basket_engine.model.appendItem(item)
      model.ids.push(item.id)
      model.index_of.set(item.id, index)
      model.catalogue_index?.append(item.id, {
        category_ids: item.all_category_ids,
        tag_ids: item.tag_ids,
        unit_price: item.price,
      })
      is_product[index] = item.is_product ? 1 : 0
      if (item.is_product && item.published_ms > 0) model.newest.unshift(index)
      published_ms[index] = item.published_ms
    }
    model.is_product = is_product
    model.orders = orders
    model.published_ms = published_ms
    model.trending?.grow(model.ids.length)
    if (model.sheet.item_count < model.ids.length) {
      model.sheet = new ScoreSheet(model.ids.length + SPARE_ITEMS)
    }
  }

  /**
   * Takes in orders, and takes cancelled ones out; what is in them and unknown is left out, so add
   * items first.
   * @returns orders that were new, or newly cancelled
   */
  addOrders(orders: readonly LiveOrder[]): number {
    const { model } = this
    if (model.basket_engine === null) return 0
    let changed = 0
    for (const { order_id, ordered_at_ms, ids, is_canceled } of orders) {
      const mark = markOf(order_id)
      if (this.canceled.has(mark) || (this.known.has(mark) && !is_canceled)) continue
      changed++
      const items = [...new Set(ids.flatMap((id) => model.index_of.get(id) ?? []))]
      if (is_canceled) {
        this.canceled.add(mark)
        if (this.known.has(mark)) this.takeOut(ordered_at_ms, this.held.get(mark) ?? items)
        continue
      }
      this.known.add(mark)
      this.held.set(mark, items)
      model.basket_engine.model.append(ordered_at_ms, items)
      for (const item of items) model.orders[item]++
      if (items.length > 0) model.basket_count++
    }
    return changed
  }

  private takeOut(ordered_at_ms: number, items: readonly number[]): void {
    const { model } = this
    if (!model.basket_engine?.model.remove(ordered_at_ms, items)) return
    for (const item of items) model.orders[item]--
    model.basket_count--
  }

  /** Takes in events; each once, in whatever order. Trends count them at once. */
  addEvents(events: readonly LiveEvent[]): void {
    if (events.length === 0) return
    const { ids, index_of } = this.model
    this.model.trending ??= new Trending(ids.length, events[0].instant_ms)
    const { trending } = this.model
    for (const { event_id, id, type, instant_ms, received_ms } of events) {
      if (received_ms < this.events_since_ms || this.events.has(event_id)) continue
      this.events.set(event_id, received_ms)
      const item = index_of.get(id)
      if (item === undefined) continue
      trending.add(item, instant_ms, TREND_WEIGHTS[type])
    }
    for (const [event_id, received_ms] of this.events) {
      if (this.events.size <= this.events_max) return
      this.events.delete(event_id)
      this.events_since_ms = Math.max(this.events_since_ms, received_ms + MICROSECOND_MS)
    }
  }

  /** Forgets events that came before an instant, as those are read no more. */
  forgetEvents(received_before_ms: number): void {
    this.events_since_ms = Math.max(this.events_since_ms, received_before_ms)
    for (const [event_id, received_ms] of this.events) {
      if (received_ms < this.events_since_ms) this.events.delete(event_id)
    }
  }

  /**
   * Brings joint regression and popularity up to date, part by part.
   * @returns rows that are still to be learned
   */
  refresh(rows_max: number): number {
    return this.model.basket_engine?.model.refresh(rows_max) ?? 0
  }
}
