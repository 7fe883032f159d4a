import { catalogue } from "../catalogue/catalogue"
import { drawPerson } from "./people"
import { randomPurchases, themedPurchases, type Purchase, type Shelf } from "./purchases"
import { between, createRng, pick, type Rng } from "./rng"
import { sessionsOf } from "./sessions"
import { themes, type Theme } from "./themes"
import type { History, HistoryOrder, HistoryReturn, HistoryShopper } from "./types"

export const HISTORY_DAYS = 365
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const GUESTS = 0.25
const CANCELLED = 0.02
const RETURNED = 0.072
const reasons = ["too_small", "too_large", "not_as_described", "defective", "changed_mind"]

export type HistoryInput = {
  /** The same seed and end give the same history, byte for byte. */
  seed: number
  /** Instant after the last order; the history covers the 365 days before it. */
  ends_at: Date
  shoppers?: number
  /** Takes the place of shopper 0, who then has an account and a story long enough to show. */
  first_shopper?: Pick<HistoryShopper, "first_name" | "last_name" | "email" | "address">
}

const shelf: Shelf = {
  products: catalogue,
  byHandle: new Map(catalogue.map((product) => [product.handle, product])),
}

/** Theme of each shopper, spread so that any part of the list holds every kind; null buys at random. */
function themeOf(index: number, shoppers: number): Theme | null {
  const place = (index * 7919) % shoppers
  let upTo = 0
  for (const theme of themes) {
    upTo += (theme.shoppers / 3000) * shoppers
    if (place < upTo) return theme
  }
  return null
}

/** People shop between seven and half past ten in the evening. */
const timeOfDay = (rng: Rng) => 7 * HOUR_MS + Math.floor((rng() + rng()) * 7.75 * HOUR_MS)

function planReturn(rng: Rng, order: HistoryOrder, ends_at_ms: number): HistoryReturn | null {
  const line = order.lines.findIndex((l) => shelf.byHandle.get(l.handle)?.kind !== "software")
  if (order.delivered_at_ms === null || line < 0 || rng() > RETURNED) return null
  const requested_at_ms = order.delivered_at_ms + between(rng, 26, 280) * HOUR_MS
  const received_at_ms = requested_at_ms + between(rng, 60, 150) * HOUR_MS
  if (received_at_ms > ends_at_ms) return null
  const { quantity } = order.lines[line]
  const clothes = shelf.byHandle.get(order.lines[line].handle)?.category === "baby-clothes"
  const reason = clothes ? pick(rng, reasons) : pick(rng, reasons.slice(2))
  return { line, quantity: between(rng, 1, quantity), reason, requested_at_ms, received_at_ms }
}

function toOrder(
  rng: Rng,
  shopper: number,
  purchase: Purchase,
  starts_at_ms: number,
  ends_at_ms: number
) {
  const placed_at_ms = starts_at_ms + purchase.day * DAY_MS + timeOfDay(rng)
  const express = rng() < 0.18
  const shipped_at_ms = placed_at_ms + between(rng, 8, 40) * HOUR_MS
  const travel_hours = express ? between(rng, 16, 30) : between(rng, 48, 110)
  const delivered_at_ms = shipped_at_ms + travel_hours * HOUR_MS
  const cancelled = rng() < CANCELLED
  const cancelled_at_ms = placed_at_ms + between(rng, 15, 400) * 60_000
  const happened = (at_ms: number) => (!cancelled && at_ms < ends_at_ms ? at_ms : null)
  const order: HistoryOrder = {
    index: 0,
    shopper,
    placed_at_ms,
    lines: purchase.lines,
    delivery: express ? "Express" : "Standard",
    cancelled_at_ms: cancelled ? Math.min(cancelled_at_ms, ends_at_ms - 1) : null,
    shipped_at_ms: happened(shipped_at_ms),
    delivered_at_ms: happened(delivered_at_ms),
    return: null,
  }
  order.return = planReturn(rng, order, ends_at_ms)
  return order
}

/**
 * Invents a year of a store: shoppers, their orders in order of time, and what they looked at.
 * Pure: no clock and no other randomness than the seed. Nothing in it says why somebody buys.
 */
export function generateHistory({
  seed,
  ends_at,
  shoppers = 3000,
  first_shopper,
}: HistoryInput): History {
  const ends_at_ms = ends_at.getTime()
  const starts_at_ms = ends_at_ms - HISTORY_DAYS * DAY_MS
  const people: HistoryShopper[] = []
  const orders: HistoryOrder[] = []
  for (let index = 0; index < shoppers; index++) {
    const rng = createRng(seed, index)
    const shown = index === 0 && first_shopper !== undefined
    const person = { ...drawPerson(rng, index), ...(shown ? first_shopper : {}) }
    const theme = shown ? themes[0] : themeOf(index, shoppers)
    // More people come early than late, so that the first months are not empty.
    const start = shown ? 40 : Math.floor(rng() ** 1.5 * 350)
    const purchases = theme
      ? themedPurchases(rng, shelf, theme, start, shown)
      : randomPurchases(rng, shelf, start)
    people.push({
      ...person,
      has_account: shown || rng() >= GUESTS,
      first_seen_at_ms: starts_at_ms + start * DAY_MS,
    })
    for (const purchase of purchases) {
      orders.push(toOrder(rng, index, purchase, starts_at_ms, ends_at_ms))
    }
  }
  orders.sort((a, b) => a.placed_at_ms - b.placed_at_ms || a.shopper - b.shopper)
  orders.forEach((order, index) => (order.index = index))

  const byShopper = new Map<number, HistoryOrder[]>()
  for (const order of orders) {
    byShopper.set(order.shopper, [...(byShopper.get(order.shopper) ?? []), order])
  }
  const counter = { carts: 0, sessions: 0 }
  const events = [...byShopper.entries()]
    .sort(([a], [b]) => a - b)
    .flatMap(([shopper, own]) =>
      sessionsOf(createRng(seed + 1, shopper), shelf, own, starts_at_ms, counter)
    )
  return { shoppers: people, orders, events }
}
