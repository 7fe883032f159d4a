import type { DemoProduct } from "../catalogue/product"
import { between, pick, type Rng } from "./rng"
import { RELEASE_DAYS, type Need, type Theme } from "./themes"
import type { HistoryLine } from "./types"

/** A purchase of one shopper: the day of the year (0 = first) and what was bought. */
export type Purchase = { day: number; lines: HistoryLine[] }

export type Shelf = { products: DemoProduct[]; byHandle: Map<string, DemoProduct> }

const DAYS = 365
/** Chance that a themed shopper adds something that has nothing to do with the need. */
const OFF_THEME = 0.1
const UPGRADE = 0.5
/** Chance, after each purchase that no need asked for, that a shopper is not seen again. */
const LEAVES = 0.3

/** Software is sold in the newest version out on that day; other goods in any variant. */
function chooseSku(rng: Rng, product: DemoProduct, day: number): string {
  if (product.kind !== "software") return pick(rng, product.variants).sku
  const versions = product.options[0].values
  const out = versions.filter((_, i) => RELEASE_DAYS[i] <= day)
  const newest = out[out.length - 1]
  const editions = product.variants.filter((variant) => variant.options.Version === newest)
  return (rng() < 0.85 ? editions[0] : editions[editions.length - 1]).sku
}

function line(rng: Rng, shelf: Shelf, handle: string, day: number): HistoryLine {
  const product = shelf.byHandle.get(handle) as DemoProduct
  const cheap =
    product.variants[0].eur < 25 && product.kind !== "book" && product.kind !== "software"
  return {
    handle,
    sku: chooseSku(rng, product, day),
    quantity: cheap && rng() < 0.3 ? between(rng, 2, 3) : 1,
  }
}

function basket(rng: Rng, shelf: Shelf, handles: string[], day: number): Purchase {
  return { day, lines: [...new Set(handles)].map((handle) => line(rng, shelf, handle, day)) }
}

function needBasket(rng: Rng, shelf: Shelf, need: Need, first: boolean, day: number): Purchase {
  const handles = first || rng() < 0.45 ? [pick(rng, need.main)] : []
  const companions = between(rng, handles.length ? 0 : 1, 2)
  for (let i = 0; i < companions; i++) handles.push(pick(rng, need.companions))
  if (rng() < OFF_THEME) handles.push(pick(rng, shelf.products).handle)
  return basket(rng, shelf, handles, day)
}

/** Whoever owns an older version may buy the newer one in the weeks after it comes out. */
function upgrades(rng: Rng, shelf: Shelf, purchases: Purchase[]): Purchase[] {
  const added: Purchase[] = []
  for (const release of RELEASE_DAYS.slice(1)) {
    for (const purchase of purchases) {
      for (const { handle } of purchase.lines) {
        const product = shelf.byHandle.get(handle) as DemoProduct
        const index = RELEASE_DAYS.indexOf(release)
        const outdated = purchase.day < release && product.options[0].values.length > index
        if (product.kind !== "software" || !outdated || rng() > UPGRADE) continue
        added.push(basket(rng, shelf, [handle], release + between(rng, 2, 45)))
      }
    }
  }
  return added
}

/**
 * Plans the year of a shopper whose needs follow one another.
 * @param start day of the first purchase, 0..364
 * @param loyal goes the whole way and never leaves
 */
export function themedPurchases(
  rng: Rng,
  shelf: Shelf,
  theme: Theme,
  start: number,
  loyal: boolean
): Purchase[] {
  const purchases: Purchase[] = []
  let day = start
  for (const [i, need] of theme.needs.entries()) {
    if (i > 0 && !loyal && rng() < theme.gives_up) break
    if (!loyal && need.share !== undefined && rng() >= need.share) continue
    day += between(rng, ...need.wait_days)
    const orders = between(rng, ...need.orders)
    for (let n = 0; n < orders; n++) {
      purchases.push(needBasket(rng, shelf, need, n === 0, day))
      if (n < orders - 1) day += between(rng, ...need.every_days)
    }
  }
  for (let at = start + between(rng, ...theme.refill_every_days); ;) {
    const second = rng() < 0.35 ? [pick(rng, theme.refills)] : []
    purchases.push(basket(rng, shelf, [pick(rng, theme.refills), ...second], at))
    at += between(rng, ...theme.refill_every_days)
    if (at >= DAYS || (!loyal && rng() < LEAVES)) break
  }
  purchases.push(...upgrades(rng, shelf, purchases))
  return inOrder(purchases)
}

/** Plans the year of a shopper who buys anything at any time. */
export function randomPurchases(rng: Rng, shelf: Shelf, start: number): Purchase[] {
  const purchases: Purchase[] = []
  for (let day = start; day < DAYS; day += between(rng, 16, 78)) {
    const handles = Array.from(
      { length: between(rng, 1, 3) },
      () => pick(rng, shelf.products).handle
    )
    purchases.push(basket(rng, shelf, handles, day))
    if (rng() < LEAVES * 0.55) break
  }
  return inOrder(purchases)
}

/** By day, inside the year; two purchases of one day become one. */
function inOrder(purchases: Purchase[]): Purchase[] {
  const days = new Map<number, Purchase>()
  for (const purchase of purchases) {
    if (purchase.day >= DAYS) continue
    const same = days.get(purchase.day)
    if (!same) days.set(purchase.day, purchase)
    else {
      const skus = new Set(same.lines.map((l) => l.sku))
      same.lines.push(...purchase.lines.filter((l) => !skus.has(l.sku)))
    }
  }
  return [...days.values()].sort((a, b) => a.day - b.day)
}
