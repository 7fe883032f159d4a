import { Trending } from "./algorithms/trending"
import { BasketLog } from "./baskets"
import type { ProfileGroup } from "./chains/chain-facts"
import { PurchaseLog } from "./chains/purchase-log"
import type { LearnedItem, LearningFacts } from "./learn-model"
import { TREND_WEIGHTS } from "./live-model"
import type { Learned } from "./model"
import { markOf } from "./order-mark"
import type {
  CatalogueProduct,
  TrainingBasket,
  TrainingItem,
  TrainingRows,
  TrainingTrait,
} from "./training-rows"
import { VisitLog } from "./visit-log"

/** Most visits that are learned from, the newest. */
const VISITS_MAX = 400_000
/** Of an order with more different items the rest says nothing. */
const ORDER_ITEMS_MAX = 500
/** What is read of a description. */
const DESCRIPTION_CHARACTERS_MAX = 2_000

export interface CollectorSettings {
  /** Of the catalogue's prices; what was paid in another one is not compared. */
  currency_code: string
  /** Orders since then are remembered by their marks, as servers may come upon them again. */
  marked_since_ms: number
}

/**
 * Makes the facts that models are learned from of rows as they stream by. Bounded: 50 bytes and a
 * word or two an order line, and per order, visit and description as the limits above say.
 */
export class FactsCollector {
  private products = new Map<string, CatalogueProduct>()
  private rows = new Map<string, TrainingItem>()
  private id_of = new Map<number, string>()
  private items: LearnedItem[] | null = null
  private index_of = new Map<string, number>()
  private readonly baskets = new BasketLog()
  private readonly lines = new PurchaseLog()
  private readonly people = new Map<string, number>()
  private person_count = 0
  private order_count = 0
  private readonly groups = new Map<string, { key: string; value: string; people: number[] }>()
  private readonly marks: number[] = []
  private readonly visits = new VisitLog(VISITS_MAX)
  private trending: Trending | null = null

  constructor(private readonly settings: CollectorSettings) {}

  /** Takes rows in; parts come one after the other, as `TrainingRows` lists them. */
  add<Part extends keyof TrainingRows>(part: Part, rows: TrainingRows[Part]): void {
    const { products, items, baskets, traits, seen } = { [part]: rows } as Partial<TrainingRows>
    for (const product of products ?? []) this.addProduct(product)
    for (const item of items ?? []) this.addItem(item)
    for (const basket of baskets ?? []) this.addBasket(basket)
    for (const trait of traits ?? []) this.addTrait(trait)
    if (seen !== undefined) this.addSeen(seen)
  }

  /** @param until_ms all facts that were written before have been added; since 1970, UTC */
  facts(until_ms: number): LearningFacts {
    const learned: Learned = {
      until_ms,
      order_marks: Float64Array.from(this.marks).sort(),
      events_until_ms: until_ms,
    }
    return {
      items: this.closeItems(),
      baskets: this.baskets.baskets(),
      lines: this.lines,
      person_count: this.person_count,
      profile_groups: this.profileGroups(),
      learned,
      sessions: this.visits.sessions(),
      trending: this.trending,
      currency_code: this.settings.currency_code,
    }
  }

  private addProduct(product: CatalogueProduct): void {
    const description = product.description?.slice(0, DESCRIPTION_CHARACTERS_MAX) ?? null
    this.products.set(product.id, { ...product, description })
  }

  /** All variants of a product are one item; SKUs tied to none stay items of their own. */
  private addItem(row: TrainingItem): void {
    this.id_of.set(row.item_id, row.id)
    const known = this.rows.get(row.id)
    if (known === undefined) this.rows.set(row.id, row)
    else known.category_ids = [...new Set([...known.category_ids, ...row.category_ids])].sort()
  }

  /** Items by index, ascending by id; no more come from here on. */
  private closeItems(): LearnedItem[] {
    if (this.items !== null) return this.items
    const rows = [...this.rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    this.index_of = new Map(rows.map(({ id }, index) => [id, index]))
    this.items = rows.map((row) => itemOf(row, this.products.get(row.id)))
    this.products = new Map()
    this.rows = new Map()
    return this.items
  }

  private addBasket(row: TrainingBasket): void {
    this.closeItems()
    if (row.ordered_at_ms > this.settings.marked_since_ms) this.marks.push(markOf(row.order_id))
    const person = this.personOf(row.person_key)
    const order = this.order_count++
    const isPriced = row.currency_code === this.settings.currency_code
    const held: number[] = []
    for (let at = 0; at < row.item_ids.length && held.length < ORDER_ITEMS_MAX; at++) {
      const item = this.index_of.get(this.id_of.get(row.item_ids[at]) ?? "")
      if (item === undefined) continue
      held.push(item)
      this.lines.add({
        person,
        order,
        item,
        instant_ms: row.ordered_at_ms,
        unit_price: isPriced ? row.unit_prices[at] : NaN,
        delivered_at_ms: NaN,
      })
    }
    this.baskets.add(row.ordered_at_ms, held)
  }

  /** A guest's order is a person of its own. */
  private personOf(key: string | null): number {
    if (key === null) return this.person_count++
    const known = this.people.get(key)
    if (known !== undefined) return known
    this.people.set(key, this.person_count)
    return this.person_count++
  }

  /** Who bought nothing tells nothing. */
  private addTrait({ person_key, key, value }: TrainingTrait): void {
    const person = this.people.get(person_key)
    if (person === undefined) return
    const name = JSON.stringify([key, value])
    const group = this.groups.get(name) ?? { key, value, people: [] }
    this.groups.set(name, group)
    group.people.push(person)
  }

  /** In the same order whatever order they were read in. */
  private profileGroups(): ProfileGroup[] {
    return [...this.groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { key, value, people }]) => ({
        key,
        value,
        people: Uint32Array.from(people).sort(),
      }))
  }

  private addSeen(rows: TrainingRows["seen"]): void {
    const item_count = this.closeItems().length
    for (const { visitor_id, product_id, type, occurred_at_ms } of rows) {
      const item = this.index_of.get(product_id)
      if (item === undefined) continue
      this.trending ??= new Trending(item_count, occurred_at_ms)
      this.visits.add(visitor_id, item, occurred_at_ms)
      this.trending.add(item, occurred_at_ms, TREND_WEIGHTS[type])
    }
  }
}

/** An item as the catalogue describes it, else as the warehouse remembers it. */
const itemOf = (row: TrainingItem, product: CatalogueProduct | undefined): LearnedItem => ({
  id: row.id,
  is_product: row.is_product,
  title: product?.title ?? row.title,
  description: product?.description ?? null,
  category_ids: product?.category_ids ?? row.category_ids,
  all_category_ids: product?.all_category_ids ?? row.category_ids,
  tags: product?.labels ?? [],
  tag_ids: product?.tag_ids ?? [],
  price: product?.price ?? null,
  published_ms: product?.published_ms ?? NaN,
})
