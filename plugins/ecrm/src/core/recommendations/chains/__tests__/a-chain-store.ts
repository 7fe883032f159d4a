import { DAY_MS } from "../../../shared/time"
import { chainCatalogue, type ChainFacts, type PurchaseLine } from "../chain-facts"
import { PurchaseLog } from "../purchase-log"

export type Rng = () => number

/** Numbers 0 ≤ x < 1 that are the same on every run (mulberry32). */
export function random(seed: number): Rng {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Categories of the store; each has five items, from cheap to dear. */
export const CATEGORIES = [
  "baby-clothes",
  "baby-food",
  "bags",
  "books",
  "bottles",
  "cameras",
  "cinema",
  "garden",
  "hi-fi",
  "kitchen",
  "laptops",
  "sport",
  "tools",
  "toys",
]
const PRICES = [40, 90, 200, 450, 1_000]
export const LEVELS = PRICES.length

/** Item of a category by its place among the prices: 0 the cheapest, 4 the dearest. */
export const itemOf = (category: string, level: number): number =>
  CATEGORIES.indexOf(category) * LEVELS + level
export const categoryOf = (item: number): string => CATEGORIES[Math.floor(item / LEVELS)]
export const levelOf = (item: number): number => item % LEVELS

export const catalogue = chainCatalogue(
  CATEGORIES.flatMap((category, place) =>
    PRICES.map((price) => ({
      category_ids: [category, place < 7 ? "first-half" : "second-half"],
      tag_ids: [],
      unit_price: price * (1 + place / 10),
    }))
  )
)

const BABY = ["bottles", "baby-food", "baby-clothes", "toys"]
const NICE = ["laptops", "cameras", "cinema", "hi-fi"]
const START_MS = Date.UTC(2026, 0, 1)

export class StoreWriter {
  readonly lines: PurchaseLine[] = []
  private order = 0

  constructor(readonly rng: Rng) {}

  pick = <T>(list: readonly T[]): T => list[Math.floor(this.rng() * list.length)]

  buy(person: number, day: number, items: Iterable<number>): void {
    const order = this.order++
    for (const item of new Set(items)) {
      this.lines.push({
        person,
        order,
        item,
        instant_ms: START_MS + day * DAY_MS,
        unit_price: catalogue.unit_prices[item],
        delivered_at_ms: START_MS + (day + 3) * DAY_MS,
      })
    }
  }

  anything = () => itemOf(this.pick(CATEGORIES), Math.floor(this.rng() * LEVELS))
  dear = (category: string) => itemOf(category, this.rng() < 0.6 ? 4 : 3)
  cheap = (category: string) => itemOf(category, this.rng() < 0.6 ? 0 : 1)
}

/** A bottle, and within weeks what a baby needs; people of 25 to 34 far more often. */
function parent(store: StoreWriter, person: number, is_young: boolean): void {
  const item = (category: string) => itemOf(category, Math.floor(store.rng() * LEVELS))
  const day = store.rng() * 250
  store.buy(person, day, [item("bottles"), ...(store.rng() < 0.3 ? [item("toys")] : [])])
  if (store.rng() < (is_young ? 0.9 : 0.4)) store.buy(person, day + 20, [item("baby-food")])
  if (store.rng() < 0.5) store.buy(person, day + 40, [item(store.pick(BABY)), store.anything()])
}

/** Goes for the dearest of whatever it is; everything of a taste, each from another category. */
function ofTaste(store: StoreWriter, person: number, take: (category: string) => number): void {
  const day = store.rng() * 200
  const first = store.pick(NICE)
  store.buy(person, day, [take(first)])
  for (let more = 1; more < 5; more++) {
    if (store.rng() < 0.35) continue
    store.buy(person, day + more * 25, [take(store.rng() < 0.75 ? store.pick(NICE) : store.pick(CATEGORIES))]) // prettier-ignore
  }
}

/** Goes for the cheapest, and of nice things only for the laptop that one needs. */
function saver(store: StoreWriter, person: number): void {
  const day = store.rng() * 200
  store.buy(person, day, [store.cheap("laptops")])
  for (let more = 1; more < 5; more++) {
    if (store.rng() < 0.35) continue
    store.buy(person, day + more * 25, [store.cheap(store.pick(["books", "sport", "kitchen", "bags", "garden", "tools"]))]) // prettier-ignore
  }
}

function anybody(store: StoreWriter, person: number): void {
  let day = store.rng() * 60
  do {
    store.buy(person, day, Array.from({ length: 1 + Math.floor(store.rng() * 3) }, store.anything))
    day += 15 + store.rng() * 60
  } while (store.rng() < 0.6 && day < 350)
}

/** A store whose people are parents, lovers of the best, savers and anybody, a quarter each. */
export function aChainStore(people_count: number, seed = 1): ChainFacts {
  const store = new StoreWriter(random(seed))
  const young: number[] = []
  for (let person = 0; person < people_count; person++) {
    const is_young = store.rng() < 0.5
    if (is_young) young.push(person)
    if (person % 4 === 0) parent(store, person, is_young)
    else if (person % 4 === 1) ofTaste(store, person, store.dear)
    else if (person % 4 === 2) saver(store, person)
    else anybody(store, person)
  }
  return {
    catalogue,
    purchases: PurchaseLog.of(store.lines).byPerson(people_count),
    profile_groups: [{ key: "age", value: "25-34", people: Uint32Array.from(young) }],
  }
}

/** The same orders of the same people, but what is in them is dealt out anew. */
export function shuffledStore(facts: ChainFacts, seed: number): ChainFacts {
  const rng = random(seed)
  const { purchases } = facts
  const items = purchases.items.slice()
  const unit_prices = purchases.unit_prices.slice()
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1))
    ;[items[i], items[j]] = [items[j], items[i]]
    ;[unit_prices[i], unit_prices[j]] = [unit_prices[j], unit_prices[i]]
  }
  return { ...facts, purchases: { ...purchases, items, unit_prices } }
}

/** Runs a learner to its end. */

export { finish } from "../../../shared/steps"
