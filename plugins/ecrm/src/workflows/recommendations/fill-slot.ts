import { describePick, itemsOf, type Recommendation } from "../../core/recommendations/answer"
import { arrange, typeOf, type Arranged, type Sellable } from "../../core/recommendations/arrange"
import { isVisible, type Card } from "../../core/recommendations/card"
import { dueAgain, notAgain } from "../../core/recommendations/chains/due-again"
import type { WrittenChains } from "../../core/recommendations/chains/written-chains"
import type { ServingModel } from "../../core/recommendations/model"
import { advised, blend, ladder, type Candidate } from "../../core/recommendations/pipeline"
import {
  isWeighing,
  rulesHere,
  type Beside,
  type RulesHere,
} from "../../core/recommendations/rules-here"
import type { Advice } from "../../core/recommendations/reason"
import type { Shopper } from "../../core/recommendations/shopper"
import type { SlotName } from "../../core/recommendations/slot"
import type { SlotPolicy } from "../../core/recommendations/slot-policy"
import type { Asked } from "../../core/recommendations/asked"
import type { FillingTrace } from "../../core/recommendations/explain-filling"
import { hearVoices } from "../../core/recommendations/voices"
import type { Decisions } from "../../modules/recommendations/merchant-state"
import type { CartContents } from "./read-cart"

/** Candidates whose cards are looked at in one go, at least. */
const WINDOW_MIN = 24
/** Where rules boost or weigh: who stands far behind may be the one that they move to the front. */
const WEIGHED_WINDOWS = 5
/** After so many windows a wish of the policy is given up where enough can be sold. */
const STRICT_WINDOWS = 3
/** After so many without enough that fits, the rest of the catalogue is left alone. */
const WINDOWS_MAX = 10

export type Cards = ReadonlyMap<string, Card | null>

/** Everything that is known when a slot is filled. */
export interface Filling {
  model: ServingModel
  decisions: Decisions
  /** The merchant's chains in terms of the model; `null` for none. */
  written: WrittenChains | null
  policy: SlotPolicy
  slot: SlotName
  shopper: Shopper
  cart: CartContents | null
  count: number
  locale: string | null
  /** What is looked at or held, newest first, with its cards. */
  anchor_ids: string[]
  anchors: Cards
  read(ids: string[]): Promise<Cards> | Cards
  now_ms: number
  /** What the answers of a quiz say; then nobody else speaks, and no best sellers fill up. */
  advice?: Advice
  /** Told how the picks came about; for staff who ask why. */
  trace?(seen: FillingTrace): void
}

/** Composes the picks of one slot and writes them out. */
export async function fillSlot(filling: Filling): Promise<Recommendation[]> {
  const picks = await choose(filling)
  const { model, decisions, locale } = filling
  const titles = await titlesFor(filling, picks)
  const telling = { model, titles, trait_labels: decisions.trait_labels, locale }
  return picks.map((pick) => describePick(telling, pick))
}

async function choose(filling: Filling): Promise<Arranged[]> {
  const { model, policy, count, read } = filling
  const beside = besideOf(filling)
  const rules = rulesHere(
    filling.decisions.rules,
    filling.slot,
    filling.now_ms,
    filling.shopper,
    beside
  )
  const held = await heldOf(filling)
  const category_ids = categoriesOf(filling)
  const asked = askedOf(filling, category_ids)
  const barred = barredOf(filling, asked)
  const { advice } = filling
  const voices = advice ? [] : hearVoices(asked, policy)
  const blended = blend(voices, policy, barred.items, model.is_product, model.tie)
  const candidates = advice
    ? advised(advice, barred.items, model.is_product)
    : ladder(model, blended, policy, barred.items, category_ids)

  const pool = advice ? [] : await pinned(filling, rules, barred.product_ids)
  const pooled = new Set(pool.map(({ card }) => card.product_id))
  const size = Math.max(WINDOW_MIN, count * 4)
  const windows_min = isWeighing(rules) ? WEIGHED_WINDOWS : 1
  let picks: Arranged[] = []
  for (let windows = 1; windows <= WINDOWS_MAX; windows++) {
    const window = take(candidates, size)
    if (window.length === 0 && windows > 1) break
    const known = read(window.map(({ item }) => model.ids[item]))
    const cards = known instanceof Promise ? await known : known
    for (const candidate of window) {
      const card = cards.get(model.ids[candidate.item])
      if (!card?.offer || pooled.has(card.product_id)) continue
      pool.push({ candidate, card, offer: card.offer })
    }
    const arranged = arrange(pool, policy, rules, held, count)
    picks = arranged.picks
    if (windows < windows_min) continue
    if (picks.length === count && (arranged.is_strict || windows >= STRICT_WINDOWS)) break
  }
  filling.trace?.({ voices, barred_ids: barred.product_ids, beside, rules, held, picks })
  return picks
}

const indicesOf = ({ index_of }: ServingModel, ids: readonly string[]): number[] =>
  ids.flatMap((id) => index_of.get(id) ?? [])

function askedOf(filling: Filling, category_ids: string[]): Asked {
  const { model, decisions, written, shopper, now_ms } = filling
  const known = <Row extends { product_id: string }, Made>(
    rows: readonly Row[],
    make: (item: number, row: Row) => Made
  ): Made[] =>
    rows.flatMap((row) => {
      const item = model.index_of.get(row.product_id)
      return item === undefined ? [] : [make(item, row)]
    })
  return {
    model,
    now_ms,
    anchors: indicesOf(model, filling.anchor_ids),
    category_ids,
    seen: known(shopper.seen, (item, { seen_at_ms }) => ({ item, seen_at_ms })),
    bought: known(shopper.bought, (item, { bought_on, delivered_at_ms }) => ({
      item,
      instant_ms: Date.parse(bought_on),
      delivered_at_ms: delivered_at_ms ?? NaN,
    })),
    visited_at_ms: shopper.visited_at_ms,
    shopper,
    written,
    fitting: (item) =>
      known(decisions.fits.get(model.ids[item]) ?? [], (fit, { note }) => ({ item: fit, note })),
  }
}

/**
 * What is looked at, in the cart or refused never comes, whoever proposes or pins it. What somebody
 * owns comes again only where the data says that people use it up, and not too soon.
 */
function barredOf({ model, anchor_ids, cart, shopper }: Filling, asked: Asked) {
  const product_ids = new Set([
    ...anchor_ids,
    ...(cart?.products.map(({ id }) => id) ?? []),
    ...shopper.refused,
  ])
  const owned = model.chains
    ? notAgain(dueAgain(model.chains.repeat, asked.bought, asked.now_ms))
    : asked.bought.map(({ item }) => item)
  for (const item of owned) product_ids.add(model.ids[item])
  return { product_ids, items: new Set(indicesOf(model, [...product_ids])) }
}

function categoriesOf({ anchor_ids, anchors }: Filling): string[] {
  const ids = new Set<string>()
  for (const id of anchor_ids) {
    for (const category of anchors.get(id)?.categories ?? []) ids.add(category.id)
  }
  return [...ids]
}

function besideOf({ decisions, anchor_ids, anchors }: Filling): Beside {
  const group_ids = new Set<string>()
  if (decisions.rules.length > 0) {
    for (const id of anchor_ids) {
      for (const group of anchors.get(id)?.group_ids ?? []) group_ids.add(group)
    }
  }
  return { product_ids: anchor_ids, group_ids }
}

async function heldOf({ policy, cart, anchor_ids, anchors, shopper, slot, read }: Filling) {
  const barred_types = new Set<string>()
  const bar = (card: Card | null | undefined) => {
    if (card) barred_types.add(typeOf(card))
  }
  if (policy.unlike_held_types) for (const id of anchor_ids) bar(anchors.get(id))
  const shown = shopper.shown.filter((one) =>
    (policy.unlike_slots as readonly string[]).includes(one.slot)
  )
  if (shown.length > 0) {
    const cards = await read([...new Set(shown.map(({ product_id }) => product_id))])
    for (const { product_id } of shown) bar(cards.get(product_id))
  }
  return {
    cart_total: cart === null || cart.products.length === 0 ? null : cart.item_total,
    product_price: slot === "product" ? (anchors.get(anchor_ids[0])?.offer?.amount ?? null) : null,
    barred_types,
  }
}

/** What the merchant pins, whether or not a model knows it. */
async function pinned(
  { model, read }: Filling,
  { pins }: RulesHere,
  barred: ReadonlySet<string>
): Promise<Sellable[]> {
  const wanted = [...new Set(pins.map(({ product_id }) => product_id))]
  const ids = wanted.filter((id) => !barred.has(id))
  if (ids.length === 0) return []
  const cards = await read(ids)
  return ids.flatMap((id) => {
    const card = cards.get(id)
    if (!card?.offer) return []
    const item = model.index_of.get(id) ?? -1
    const candidate: Candidate = { item, score: 0, said: [], fallback: { code: "popular" } }
    return [{ candidate, card, offer: card.offer }]
  })
}

/** Titles of what the reasons speak of. */
async function titlesFor(filling: Filling, picks: Arranged[]): Promise<Map<string, string>> {
  const { model, cart, anchors, read } = filling
  const titles = new Map(cart?.products.map(({ id, title }) => [id, title]))
  const missing: string[] = []
  for (const id of picks.flatMap(({ reason }) => itemsOf(reason).map((item) => model.ids[item]))) {
    const card = anchors.get(id)
    if (card && isVisible(card)) titles.set(id, card.title)
    else if (!card && !titles.has(id)) missing.push(id)
  }
  if (missing.length === 0) return titles
  const cards = await read([...new Set(missing)])
  for (const id of missing) {
    const card = cards.get(id)
    if (card && isVisible(card)) titles.set(id, card.title)
  }
  return titles
}

function take(candidates: Iterator<Candidate, void>, count: number): Candidate[] {
  const taken: Candidate[] = []
  while (taken.length < count) {
    const next = candidates.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}
