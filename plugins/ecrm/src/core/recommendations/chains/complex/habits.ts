import { DAY_MS } from "../../../shared/time"
import { BREATH_PEOPLE } from "../breath"
import { NONE, primaryCategories, type ChainFacts } from "../chain-facts"
import { PricePlaces } from "../price-places"

/**
 * What people buy, by primary category. Person `p` has entries `starts[p] … starts[p + 1])`, one a
 * category, ascending.
 */
export interface Habits {
  /** Categories are the first of the groups. */
  category_count: number
  /** Primary category of each item, `NONE` without. */
  item_categories: Uint32Array
  places: PricePlaces
  /** Among all prices of goods with a category; an imported history may be full of others. */
  store_places: PricePlaces
  starts: Uint32Array
  categories: Uint32Array
  /** Different things bought of the category. */
  slots: Uint16Array
  /** Most orders of the category within 30 days. */
  orders_in_month: Uint16Array
  /**
   * How dear the dearest of them is, 0..1: place^slots, which is as likely to be above as below ½
   * however many things were bought at random.
   */
  levels: Float32Array
  /** Person `p` bought different items `items[item_starts[p] … item_starts[p + 1])`, ascending. */
  item_starts: Uint32Array
  items: Uint32Array
  /** Place of the entry of the item's category. */
  item_entries: Uint32Array
}

const THIRTY_DAYS_MS = 30 * DAY_MS

interface Entry {
  items: Set<number>
  place: number
  orders: Map<number, number>
}

/** Sums purchases up; goods without a category are left out. Cost: O(lines × log lines). */
export function* readHabits({ catalogue, purchases }: ChainFacts): Generator<void, Habits> {
  const item_categories = primaryCategories(catalogue)
  const category_count = catalogue.groups.filter(({ kind }) => kind === "category").length
  const places = yield* PricePlaces.of(item_categories, catalogue.unit_prices, category_count)
  const { person_starts, items, orders, instants_ms, unit_prices } = purchases
  const people = person_starts.length - 1
  const starts = new Uint32Array(people + 1)
  const item_starts = new Uint32Array(people + 1)
  const columns = {
    categories: [],
    slots: [],
    orders_in_month: [],
    levels: [],
    items: [],
    item_entries: [],
  } as {
    [column: string]: number[]
  }
  for (let person = 0; person < people; person++) {
    if (person % BREATH_PEOPLE === 0) yield
    const entries = new Map<number, Entry>()
    for (let line = person_starts[person]; line < person_starts[person + 1]; line++) {
      const category = item_categories[items[line]]
      if (category === NONE) continue
      const entry = entries.get(category) ?? { items: new Set(), place: 0, orders: new Map() }
      entries.set(category, entry)
      const price = unit_prices[line] > 0 ? unit_prices[line] : catalogue.unit_prices[items[line]]
      entry.items.add(items[line])
      entry.place = Math.max(entry.place, places.place(category, price))
      entry.orders.set(orders[line], instants_ms[line])
    }
    for (const [category, entry] of [...entries].sort(([a], [b]) => a - b)) {
      columns.categories.push(category)
      columns.slots.push(Math.min(0xffff, entry.items.size))
      columns.orders_in_month.push(mostInMonth([...entry.orders.values()]))
      columns.levels.push(Math.pow(entry.place, entry.items.size))
    }
    const bought = [...entries.values()].flatMap((entry) => [...entry.items])
    const places_of = new Map([...entries.keys()].sort((a, b) => a - b).map((c, at) => [c, at]))
    for (const item of bought.sort((a, b) => a - b)) {
      columns.items.push(item)
      columns.item_entries.push(starts[person] + (places_of.get(item_categories[item]) ?? 0))
    }
    starts[person + 1] = columns.categories.length
    item_starts[person + 1] = columns.items.length
  }
  const one_category = item_categories.map((category) => (category === NONE ? NONE : 0))
  return {
    category_count,
    item_categories,
    places,
    store_places: yield* PricePlaces.of(one_category, catalogue.unit_prices, 1),
    starts,
    categories: Uint32Array.from(columns.categories),
    slots: Uint16Array.from(columns.slots),
    orders_in_month: Uint16Array.from(columns.orders_in_month),
    levels: Float32Array.from(columns.levels),
    item_starts,
    items: Uint32Array.from(columns.items),
    item_entries: Uint32Array.from(columns.item_entries),
  }
}

function mostInMonth(instants_ms: number[]): number {
  const sorted = instants_ms.sort((a, b) => a - b)
  let most = 0
  let from = 0
  sorted.forEach((instant, at) => {
    while (instant - sorted[from] > THIRTY_DAYS_MS) from++
    most = Math.max(most, at - from + 1)
  })
  return Math.min(0xffff, most)
}

/** Place of a category among a person's entries, or −1. */
export function entryOf({ starts, categories }: Habits, person: number, category: number): number {
  for (let at = starts[person]; at < starts[person + 1]; at++) {
    if (categories[at] === category) return at
  }
  return -1
}
