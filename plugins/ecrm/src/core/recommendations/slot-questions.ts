import { seededRng } from "../shared/rng"
import type { PurchaseLines } from "./chains/chain-facts"
import type { PathPurchase } from "./chains/next-step"
import { ANCHORS_PER_BASKET, shuffle, spread } from "./basket-questions"
import type { Baskets } from "./baskets"
import type { Sessions } from "./contract"
import { isJudging } from "./session-questions"
import type { SlotName } from "./slot"

/** How slots are asked, as far as the past can be asked the same. */
export const QUESTION_KINDS = {
  /** Beside one thing of a basket, for the others. */
  beside: ["product"],
  /** Some of a basket given, for the rest. */
  cart: ["cart", "checkout", "agent"],
  /** After an order, for what the person bought next. */
  after_order: ["confirmation", "email"],
  /** By what a person has bought, for what they bought next. */
  person: ["account", "home"],
  /** By what was seen on a visit, for what is looked at next. */
  visit: ["search_empty", "cart_empty"],
} as const satisfies Record<string, readonly SlotName[]>
export type QuestionKind = keyof typeof QUESTION_KINDS

/** Evenly spread over what there is. */
const QUESTIONS_MAX: Record<QuestionKind, number> = {
  beside: 1_000,
  cart: 600,
  after_order: 500,
  person: 500,
  visit: 600,
}
const ITEMS_MAX = 50
const SEED = 1

/** What a slot might have been asked, and what came. */
export interface SlotQuestion {
  /** 0 or 1; what is learned from one half is judged by the other. */
  half: number
  now_ms: number
  /** Newest first, as all lists here. */
  anchors: number[]
  seen: { item: number; seen_at_ms: number }[]
  bought: PathPurchase[]
  truth: ReadonlySet<number>
}

const ask = (half: number, now_ms: number, truth: Iterable<number>): SlotQuestion => ({
  ...{ half, now_ms, anchors: [], seen: [], bought: [] },
  truth: new Set(truth),
})

/**
 * Asks about baskets: beside one item each time, and for the rest of a part.
 * @param newer  halves are told by number, as where ranking is learned from them
 * @param cut_ms baskets until then are not asked about
 * @param isAsked items that can be given and found
 */
export function askSlotsAboutBaskets(
  { starts, items, instants_ms }: Baskets,
  cut_ms: number,
  isAsked: (item: number) => boolean
): Record<"beside" | "cart", SlotQuestion[]> {
  const rng = seededRng(SEED)
  const beside: SlotQuestion[] = []
  const cart: SlotQuestion[] = []
  for (let basket = 0; basket < instants_ms.length; basket++) {
    if (instants_ms[basket] <= cut_ms) continue
    const held = [...items.subarray(starts[basket], starts[basket + 1])].filter(isAsked)
    if (held.length < 2) continue
    shuffle(held, rng)
    for (const anchor of held.slice(0, ANCHORS_PER_BASKET)) {
      const others = held.filter((item) => item !== anchor)
      beside.push({ ...ask(basket % 2, instants_ms[basket], others), anchors: [anchor] })
    }
    const given = 1 + Math.floor(rng() * (held.length - 1))
    const anchors = held.slice(0, Math.min(given, ITEMS_MAX))
    cart.push({ ...ask(basket % 2, instants_ms[basket], held.slice(given)), anchors })
  }
  return { beside: spread(beside, QUESTIONS_MAX.beside), cart: spread(cart, QUESTIONS_MAX.cart) }
}

/** Asks about people who bought until an instant and after it: for their next order. */
export function askSlotsAboutPeople(
  purchases: PurchaseLines,
  cut_ms: number,
  isAsked: (item: number) => boolean
): Record<"after_order" | "person", SlotQuestion[]> {
  const { person_starts, instants_ms } = purchases
  const people: number[] = []
  for (let person = 0; person + 1 < person_starts.length; person++) {
    const [from, to] = [person_starts[person], person_starts[person + 1]]
    if (to > from && instants_ms[from] <= cut_ms && instants_ms[to - 1] > cut_ms)
      people.push(person)
  }
  const after_order: SlotQuestion[] = []
  const person: SlotQuestion[] = []
  for (const one of spread(people, QUESTIONS_MAX.person)) {
    const { bought, last, next, last_ms, next_ms } = historyOf(purchases, one, cut_ms)
    const truth = next.filter(isAsked)
    if (truth.length === 0) continue
    person.push({ ...ask(one % 2, next_ms, truth), bought })
    const anchors = last.slice(0, ITEMS_MAX)
    after_order.push({ ...ask(one % 2, last_ms, truth), bought, anchors })
  }
  return { person, after_order: spread(after_order, QUESTIONS_MAX.after_order) }
}

/** What a person had bought at an instant, their last order before it and the first after. */
function historyOf(
  { person_starts, items, orders, instants_ms, delivered_at_ms }: PurchaseLines,
  person: number,
  cut_ms: number
) {
  const [from, to] = [person_starts[person], person_starts[person + 1]]
  let cut = from
  while (cut < to && instants_ms[cut] <= cut_ms) cut++
  const latest = new Map<number, PathPurchase>()
  const last: number[] = []
  for (let at = cut - 1; at >= from; at--) {
    const item = items[at]
    if (orders[at] === orders[cut - 1]) last.push(item)
    if (latest.has(item)) continue
    const [instant_ms, delivered] = [instants_ms[at], delivered_at_ms[at]]
    latest.set(item, { item, instant_ms, delivered_at_ms: delivered })
  }
  const next: number[] = []
  for (let at = cut; at < to && orders[at] === orders[cut]; at++) next.push(items[at])
  const instants = { last_ms: instants_ms[cut - 1], next_ms: instants_ms[cut] }
  return { bought: [...latest.values()], last: [...new Set(last)], next, ...instants }
}

/**
 * Asks about visits of which the session engine did not learn how to rank: half of one given, for
 * what is new in the rest.
 * @param first_newer number of the first visit that models did not learn from
 */
export function askSlotsAboutVisits(
  { starts, items, instants_ms }: Sessions,
  first_newer: number,
  cut_ms: number,
  isAsked: (item: number) => boolean
): SlotQuestion[] {
  const visit: SlotQuestion[] = []
  for (let session = first_newer; session < instants_ms.length; session++) {
    const number = session - first_newer
    if (!isJudging(number) || instants_ms[session] <= cut_ms) continue
    const seen = [...new Set(items.subarray(starts[session], starts[session + 1]))].filter(isAsked)
    if (seen.length < 2) continue
    const given = Math.ceil(seen.length / 2)
    const now_ms = instants_ms[session]
    visit.push({
      ...ask(visit.length % 2, now_ms, seen.slice(given)),
      seen: seen
        .slice(Math.max(0, given - ITEMS_MAX), given)
        .reverse()
        .map((item) => ({ item, seen_at_ms: now_ms })),
    })
  }
  return spread(visit, QUESTIONS_MAX.visit)
}
