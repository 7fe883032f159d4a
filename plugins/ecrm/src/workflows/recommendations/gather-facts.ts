import type { MedusaContainer } from "@medusajs/framework/types"
import { Trending } from "../../core/recommendations/algorithms/trending"
import { BasketLog } from "../../core/recommendations/baskets"
import type { PurchaseLine } from "../../core/recommendations/chains/chain-facts"
import type { LearnedItem, LearningFacts } from "../../core/recommendations/learn-model"
import { TREND_WEIGHTS } from "../../core/recommendations/live-model"
import { markOf } from "../../core/recommendations/order-mark"
import { DAY_MS, MINUTE_MS } from "../../core/shared/time"
import { VisitLog } from "../../core/recommendations/visit-log"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import { FOLLOWED_MS } from "../../modules/warehouse/queries/fresh-facts"
import type { FactsState } from "../../modules/warehouse/queries/facts-state"
import type { SeenProduct } from "../../modules/warehouse/queries/training-events"
import type { TrainingBasket, TrainingItem } from "../../modules/warehouse/queries/training-facts"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase } from "../warehouse/core-database"
import { readCatalogue, type CatalogueProduct } from "./read-catalogue"
import { loadRegions } from "./read-regions"

/** Orders that servers may come upon again; a day more, for clocks that differ. */
const MARKED_MS = FOLLOWED_MS + DAY_MS

/** Events that came so shortly before the reading may not be there yet: they are followed. */
const SETTLED_MS = MINUTE_MS
/** Days of visits, and most visits, that are learned from. */
const VISITS_DAYS = 180
const VISITS_MAX = 400_000

/** Reads everything that models are learned from: facts of the warehouse, products of core. */
export async function gatherFacts(
  container: MedusaContainer
): Promise<{ facts: LearningFacts; state: FactsState }> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const currency_code = await priceCurrency(container)
  const products = new Map<string, CatalogueProduct>()
  for await (const page of readCatalogue(coreDatabase(container), currency_code)) {
    for (const product of page) products.set(product.id, product)
  }
  const orders = new OrderReader(currency_code, Date.now() - MARKED_MS)
  let items: LearnedItem[] = []
  const state = await warehouse.picks.readTrainingFacts({
    items(rows) {
      const grouped = groupByProduct(rows, products)
      items = grouped.items
      orders.index_of = grouped.index_of
    },
    baskets: (rows) => orders.read(rows),
  })
  const seen = await gatherEvents(warehouse, items, state.read_at_ms - SETTLED_MS)
  const { log, lines, person_count } = orders
  const learned = {
    until_ms: state.read_at_ms,
    order_marks: Float64Array.from(orders.marks).sort(),
    events_until_ms: state.read_at_ms - SETTLED_MS,
  }
  const baskets = log.baskets()
  return {
    facts: { items, baskets, lines, person_count, learned, currency_code, ...seen },
    state,
  }
}

/** Reads visits to learn from, and counts what is wanted. */
async function gatherEvents(
  warehouse: WarehouseModuleService,
  items: LearnedItem[],
  until_ms: number
): Promise<Pick<LearningFacts, "sessions" | "trending">> {
  const index_of = new Map(items.map(({ id }, item) => [id, item]))
  const visits = new VisitLog(VISITS_MAX)
  const trending = new Trending(items.length, until_ms)
  let count = 0
  const read = (rows: SeenProduct[]) => {
    for (const { visitor_id, product_id, type, occurred_at_ms } of rows) {
      const item = index_of.get(product_id)
      if (item === undefined) continue
      count++
      visits.add(visitor_id, item, occurred_at_ms)
      trending.add(item, occurred_at_ms, TREND_WEIGHTS[type])
    }
  }
  const since = new Date(until_ms - VISITS_DAYS * DAY_MS)
  await warehouse.picks.readTrainingEvents(since, new Date(until_ms), read)
  return { sessions: visits.sessions(), trending: count === 0 ? null : trending }
}

/** Currency in which models compare prices: the default region's, else the store's. */
export async function priceCurrency(container: MedusaContainer): Promise<string> {
  const regions = await loadRegions(container)
  const { default_region_id, currencies, default_currency_code } = regions
  const of_region = default_region_id === null ? undefined : currencies.get(default_region_id)
  return of_region ?? default_currency_code ?? ""
}

/** Makes baskets and lines of orders as they stream by. */
class OrderReader {
  index_of = new Map<number, number>()
  readonly log = new BasketLog()
  readonly lines: PurchaseLine[] = []
  person_count = 0
  private readonly persons = new Map<string, number>()
  private order = 0
  /** Of orders that servers may come upon again. */
  readonly marks: number[] = []

  constructor(
    private readonly currency_code: string,
    private readonly marked_since_ms: number
  ) {}

  read(rows: TrainingBasket[]): void {
    for (const row of rows) {
      if (row.ordered_at_ms > this.marked_since_ms) this.marks.push(markOf(row.order_id))
      const items = row.item_ids.map((id) => this.index_of.get(id))
      this.log.add(
        row.ordered_at_ms,
        items.flatMap((item) => item ?? [])
      )
      this.addLines(row, items)
    }
  }

  private addLines(row: TrainingBasket, items: (number | undefined)[]): void {
    const person = this.personOf(row.person_key)
    const order = this.order++
    const isPriced = row.currency_code === this.currency_code
    items.forEach((item, at) => {
      if (item === undefined) return
      this.lines.push({
        person,
        order,
        item,
        instant_ms: row.ordered_at_ms,
        unit_price: isPriced ? row.unit_prices[at] : NaN,
        delivered_at_ms: NaN,
      })
    })
  }

  /** A guest's order is a person of its own. */
  private personOf(key: string | null): number {
    if (key === null) return this.person_count++
    let person = this.persons.get(key)
    if (person === undefined) {
      person = this.person_count++
      this.persons.set(key, person)
    }
    return person
  }
}

/** Makes one item of all variants of a product; SKUs tied to none stay items of their own. */
function groupByProduct(
  rows: TrainingItem[],
  products: ReadonlyMap<string, CatalogueProduct>
): { items: LearnedItem[]; index_of: Map<number, number> } {
  const groups = new Map<string, TrainingItem>()
  for (const row of rows) {
    const known = groups.get(row.id)
    const category_ids = [...new Set([...(known?.category_ids ?? []), ...row.category_ids])].sort()
    groups.set(row.id, { ...(known ?? row), category_ids })
  }
  const ids = [...groups.keys()].sort()
  const place = new Map(ids.map((id, index) => [id, index]))
  return {
    items: ids.map((id) => itemOf(groups.get(id) as TrainingItem, products.get(id))),
    index_of: new Map(rows.map((row) => [row.item_id, place.get(row.id) as number])),
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
