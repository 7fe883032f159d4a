import type { Baskets } from "./baskets"

/** What of a basket is given, and what else was in it. */
export interface BasketQuestion {
  /** Number of the basket; what is learned from one question must not be judged by its others. */
  basket: number
  given: number[]
  truth: ReadonlySet<number>
}

/** Items of one basket that are asked about, at most. */
export const ANCHORS_PER_BASKET = 5

/**
 * Asks about baskets: beside one of its items, up to five a basket, for all of the others; and for
 * one hidden item of a cart with the rest.
 * @param isKnown items that can be given and found; a basket needs two of them
 * @param asked   `fresh`: items that `new_item` asks about, up to five a basket as well;
 *   `hidden_max`: items of a basket that are hidden, one a question
 * @param rng     0 ≤ x < 1, deterministic; shuffles each basket
 */
export function askAboutBaskets(
  { starts, items }: Baskets,
  isKnown: (item: number) => boolean,
  rng: () => number,
  { fresh, hidden_max }: { fresh: ReadonlySet<number> | null; hidden_max: number }
): Record<"one_item" | "new_item" | "cart", BasketQuestion[]> {
  const one_item: BasketQuestion[] = []
  const new_item: BasketQuestion[] = []
  const cart: BasketQuestion[] = []
  for (let basket = 0; basket + 1 < starts.length; basket++) {
    const known = [...items.subarray(starts[basket], starts[basket + 1])].filter(isKnown)
    if (known.length < 2) continue
    shuffle(known, rng)
    const beside = (anchor: number): BasketQuestion => ({
      basket,
      given: [anchor],
      truth: new Set(known.filter((item) => item !== anchor)),
    })
    one_item.push(...known.slice(0, ANCHORS_PER_BASKET).map(beside))
    const made_new = known.filter((item) => fresh?.has(item))
    new_item.push(...made_new.slice(0, ANCHORS_PER_BASKET).map(beside))
    for (const hidden of known.slice(0, hidden_max)) {
      const given = known.filter((item) => item !== hidden)
      cart.push({ basket, given, truth: new Set([hidden]) })
    }
  }
  return { one_item, new_item, cart }
}

/** Shuffles in place (Fisher and Yates). */
export function shuffle(list: number[], rng: () => number): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(rng() * (at + 1))
    ;[list[at], list[other]] = [list[other], list[at]]
  }
}

/** At most `count` of a list, evenly spread over it. */
export const spread = <T>(list: readonly T[], count: number): T[] =>
  list.length <= count
    ? [...list]
    : Array.from({ length: count }, (_, at) => list[Math.floor((at * list.length) / count)])

/** The oldest baskets and the newest, by instant, those of one instant as they came. */
export function splitByTime(baskets: Baskets, share: number): { older: Baskets; newer: Baskets } {
  const count = baskets.instants_ms.length
  const order = [...baskets.instants_ms.keys()]
  order.sort((a, b) => baskets.instants_ms[a] - baskets.instants_ms[b] || a - b)
  const cut = Math.floor(count * share)
  return { older: pick(baskets, order.slice(0, cut)), newer: pick(baskets, order.slice(cut)) }
}

function pick({ starts, items, instants_ms }: Baskets, chosen: number[]): Baskets {
  const picked: Baskets = {
    starts: new Uint32Array(chosen.length + 1),
    items: new Uint32Array(chosen.reduce((sum, b) => sum + starts[b + 1] - starts[b], 0)),
    instants_ms: Float64Array.from(chosen, (basket) => instants_ms[basket]),
  }
  chosen.forEach((basket, at) => {
    const held = items.subarray(starts[basket], starts[basket + 1])
    picked.items.set(held, picked.starts[at])
    picked.starts[at + 1] = picked.starts[at] + held.length
  })
  return picked
}

/**
 * Normalised discounted cumulative gain of the first `length` of a list; 0..1.
 * @param truth not empty
 */
export function gainOf(
  list: readonly number[],
  truth: ReadonlySet<number>,
  length: number
): number {
  let sum = 0
  for (let rank = 0; rank < list.length && rank < length; rank++) {
    if (truth.has(list[rank])) sum += 1 / Math.log2(rank + 2)
  }
  let ideal = 0
  for (let rank = 0; rank < Math.min(length, truth.size); rank++) ideal += 1 / Math.log2(rank + 2)
  return sum / ideal
}
