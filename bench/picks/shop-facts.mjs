import { coreOf } from "./core.mjs"
import { lehmer } from "./lehmer.mjs"

const AISLE_ITEMS = 100
const MINUTE_MS = 60_000
const START_MS = Date.UTC(2026, 0, 1)
const VISITS_MAX = 400_000
export const EVENTS_PER_VISIT = 5

export const idOf = (item) => `prod_${String(item).padStart(7, "0")}`

const itemOf = (item) => {
  const aisle = Math.floor(item / AISLE_ITEMS)
  const category = `pcat_${String(aisle).padStart(5, "0")}`
  return {
    id: idOf(item),
    is_product: true,
    title: `Thing ${item} of aisle ${aisle}`,
    description: `Kind ${item % 97}, made of ${item % 13}`,
    category_ids: [category],
    all_category_ids: [category],
    tags: [`tag ${item % 50}`],
    tag_ids: [`ptag_${item % 50}`],
    price: 5 + (item % 300),
    published_ms: START_MS,
  }
}

/**
 * Facts of a shop whose shoppers stay in one aisle at a time; early things of an aisle sell best.
 * @param size how many items, orders and visits
 */
export function shopFacts({ items, orders, visits }) {
  const { BasketLog, VisitLog, Trending, PurchaseLog } = coreOf(
    "baskets",
    "visit-log",
    "algorithms/trending",
    "chains/purchase-log"
  )
  const rng = lehmer(7)
  const aisles = items / AISLE_ITEMS
  const some = (length) => {
    const first = Math.floor(rng() * aisles) * AISLE_ITEMS
    return Array.from({ length }, () => first + Math.floor(rng() ** 2 * AISLE_ITEMS))
  }
  const log = new BasketLog()
  const lines = new PurchaseLog()
  for (let order = 0; order < orders; order++) {
    const held = [...new Set(some(2 + Math.floor(rng() * 4)))]
    const instant_ms = START_MS + order * MINUTE_MS
    const person = order % Math.ceil(orders / 4)
    log.add(instant_ms, held)
    for (const item of held) {
      lines.add({ person, order, item, instant_ms, unit_price: 9, delivered_at_ms: NaN })
    }
  }
  const until_ms = START_MS + Math.max(orders, visits) * MINUTE_MS
  const seen = new VisitLog(VISITS_MAX)
  const trending = new Trending(items, until_ms)
  for (let visit = 0; visit < visits; visit++) {
    for (const [step, item] of some(EVENTS_PER_VISIT).entries()) {
      const instant_ms = START_MS + visit * MINUTE_MS + step
      seen.add(`visitor_${visit}`, item, instant_ms)
      trending.add(item, instant_ms, 1)
    }
  }
  return {
    items: Array.from({ length: items }, (_, item) => itemOf(item)),
    baskets: log.baskets(),
    lines,
    person_count: Math.ceil(orders / 4),
    learned: { until_ms, order_marks: new Float64Array(0), events_until_ms: until_ms },
    sessions: seen.sessions(),
    trending,
    currency_code: "eur",
    until_ms,
  }
}
