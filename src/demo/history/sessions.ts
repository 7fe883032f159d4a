import type { DemoProduct } from "../catalogue/product"
import type { Shelf } from "./purchases"
import { between, pick, type Rng } from "./rng"
import type { HistoryEvent, HistoryOrder } from "./types"

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

type Draft = Omit<HistoryEvent, "shopper" | "session">

const blank = { handle: null, sku: null, query: null, quantity: null, cart: null, order: null }

/** Words a shopper would type to find the product. */
function queryFor(rng: Rng, product: DemoProduct): string {
  const words = [product.tags[0], product.category.replace(/-/g, " "), product.brand, product.title]
  return pick(rng, words).toLowerCase()
}

/** Counts carts and sessions over the whole history. */
export type Counter = { carts: number; sessions: number }

/** Views that lead to the products: now and then a search, and neighbours on the same shelf. */
function lookAround(rng: Rng, shelf: Shelf, handles: string[], at_ms: number): Draft[] {
  const events: Draft[] = []
  let at = at_ms
  const step = () => (at += between(rng, 20, 150) * 1000)
  for (const handle of handles) {
    const product = shelf.byHandle.get(handle) as DemoProduct
    if (rng() < 0.22) {
      events.push({ ...blank, at_ms: step(), type: "search", query: queryFor(rng, product) })
    }
    if (rng() < 0.5) {
      const near = shelf.products.filter((other) => other.category === product.category)
      events.push({ ...blank, at_ms: step(), type: "view", handle: pick(rng, near).handle })
    }
    events.push({ ...blank, at_ms: step(), type: "view", handle })
  }
  return events
}

function purchaseSession(rng: Rng, shelf: Shelf, order: HistoryOrder, cart: number): Draft[] {
  const handles = order.lines.map((line) => line.handle)
  const span_ms = (handles.length * 8 + 12) * MINUTE_MS
  const events = lookAround(rng, shelf, handles, order.placed_at_ms - span_ms)
  for (const event of [...events]) {
    const bought = event.type === "view" ? order.lines.find((l) => l.handle === event.handle) : null
    const done = bought && events.some((e) => e.type === "add_to_cart" && e.sku === bought.sku)
    if (!bought || done) continue
    events.push({
      ...blank,
      ...bought,
      cart,
      at_ms: event.at_ms + between(rng, 4, 19) * 1000,
      type: "add_to_cart",
    })
  }
  events.push({
    ...blank,
    cart,
    at_ms: order.placed_at_ms - between(rng, 60, 240) * 1000,
    type: "begin_checkout",
  })
  events.push({ ...blank, cart, at_ms: order.placed_at_ms, type: "purchase", order: order.index })
  return events.sort((a, b) => a.at_ms - b.at_ms)
}

/** A visit without an order; about one in five fills a cart and leaves it. */
function browseSession(rng: Rng, shelf: Shelf, handles: string[], at_ms: number, carts: Counter) {
  const events = lookAround(rng, shelf, handles, at_ms)
  if (rng() < 0.2) {
    const handle = pick(rng, handles)
    const sku = pick(rng, (shelf.byHandle.get(handle) as DemoProduct).variants).sku
    const cart = carts.carts++
    const last_ms = events[events.length - 1].at_ms
    events.push({
      ...blank,
      handle,
      sku,
      quantity: 1,
      cart,
      at_ms: last_ms + 9000,
      type: "add_to_cart",
    })
    if (rng() < 0.3)
      events.push({ ...blank, cart, at_ms: last_ms + 90_000, type: "begin_checkout" })
    else if (rng() < 0.25) {
      events.push({
        ...blank,
        handle,
        sku,
        quantity: 1,
        cart,
        at_ms: last_ms + 60_000,
        type: "remove_from_cart",
      })
    }
  }
  return events
}

/**
 * The visits of one shopper: one per order, looks at the same goods in the days before, and idle
 * returns to what was bought or its shelf.
 */
export function sessionsOf(
  rng: Rng,
  shelf: Shelf,
  orders: HistoryOrder[],
  starts_at_ms: number,
  counter: Counter
): HistoryEvent[] {
  const events: HistoryEvent[] = []
  const add = (shopper: number, drafts: Draft[]) => {
    const session = counter.sessions++
    for (const draft of drafts) events.push({ ...draft, shopper, session })
  }
  for (const order of orders) {
    const handles = order.lines.map((line) => line.handle)
    for (let visits = between(rng, 0, 2); visits > 0; visits--) {
      const at_ms =
        order.placed_at_ms - between(rng, 1, 6) * DAY_MS - between(rng, 0, 600) * MINUTE_MS
      if (at_ms < starts_at_ms) continue
      const seen = [pick(rng, handles), ...(rng() < 0.5 ? [pick(rng, shelf.products).handle] : [])]
      add(order.shopper, browseSession(rng, shelf, seen, at_ms, counter))
    }
    add(order.shopper, purchaseSession(rng, shelf, order, counter.carts++))
    if (rng() < 0.7) {
      const at_ms = order.placed_at_ms - between(rng, 7, 20) * DAY_MS
      const seen = Array.from(
        { length: between(rng, 1, 3) },
        () => pick(rng, shelf.products).handle
      )
      if (at_ms >= starts_at_ms) add(order.shopper, browseSession(rng, shelf, seen, at_ms, counter))
    }
  }
  return events
}
