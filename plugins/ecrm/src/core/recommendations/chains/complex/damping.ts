import { BREATH_PEOPLE } from "../breath"
import { NONE } from "../chain-facts"
import type { ComplexChains } from "../chain-model"
import type { FoundTrait } from "./found-trait"
import type { Habits } from "./habits"

const WEIGHTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

/** Share of all different things bought that each category has, of people who count. */
export function categoryShares(habits: Habits, counts_person: Uint8Array): Float64Array {
  const shares = new Float64Array(habits.category_count)
  let all = 0
  for (let person = 0; person + 1 < habits.starts.length; person++) {
    if (counts_person[person] === 0) continue
    for (let at = habits.starts[person]; at < habits.starts[person + 1]; at++) {
      shares[habits.categories[at]] += habits.slots[at]
      all += habits.slots[at]
    }
  }
  return all === 0 ? shares : shares.map((slots) => slots / all)
}

/** How many times more likely an item makes each category, by item and category. */
function liftsOfItems(found: FoundTrait[], habits: Habits): Map<number, Map<number, number>> {
  const lifts = new Map<number, Map<number, number>>()
  for (const { inferences, links } of found) {
    for (const { item, confidence } of inferences) {
      const row = lifts.get(item) ?? new Map<number, number>()
      lifts.set(item, row)
      for (const { trigger, category, lift } of links) {
        if (trigger !== habits.item_categories[item]) continue
        row.set(category, Math.max(row.get(category) ?? 1, 1 + confidence * (lift - 1)))
      }
    }
  }
  return lifts
}

/**
 * How much to believe what traits say, weighed on people who were left out of the learning: each
 * of their items is a trigger, and everything they bought of other categories is to be foretold by
 *
 *     P(category) ∝ share × lift^w
 *
 * The weight `w` of 0, 0.1, …, 1 that gives their purchases the highest likelihood is taken if it
 * gains more than its standard error over w = 0 (people are the units), else 0: then traits say
 * nothing at all.
 * @param learned_on 0 for the people left out
 * @returns the gain is in bits a purchase
 */
export function* learnDamping(
  found: FoundTrait[],
  habits: Habits,
  learned_on: Uint8Array
): Generator<void, Pick<ComplexChains, "damping" | "damping_gain">> {
  const shares = categoryShares(habits, learned_on)
  const lifts = liftsOfItems(found, habits)
  const gains: number[][] = WEIGHTS.map(() => [])
  const purchases: number[] = []
  for (let person = 0; person + 1 < habits.starts.length; person++) {
    if (person % BREATH_PEOPLE === 0) yield
    if (learned_on[person] === 1) continue
    const gain = gainOf(person, habits, shares, lifts)
    if (gain.purchases === 0) continue
    purchases.push(gain.purchases)
    gain.bits.forEach((bits, at) => gains[at].push(bits))
  }
  const all = purchases.reduce((sum, count) => sum + count, 0)
  const sums = gains.map((list) => list.reduce((sum, bits) => sum + bits, 0))
  const best = sums.reduce((most, sum, at) => (sum > sums[most] ? at : most), 0)
  const none = { mean: 0, standard_error: 0, purchases: all }
  if (all === 0 || best === 0) return { damping: 0, damping_gain: none }
  const mean = sums[best] / all
  const square = gains[best].reduce((sum, bits, at) => sum + (bits - mean * purchases[at]) ** 2, 0)
  const standard_error = Math.sqrt(square) / all
  const isWorth = mean > standard_error
  return {
    damping: isWorth ? WEIGHTS[best] : 0,
    damping_gain: { mean, standard_error, purchases: all },
  }
}

function gainOf(
  person: number,
  habits: Habits,
  shares: Float64Array,
  lifts: Map<number, Map<number, number>>
): { bits: number[]; purchases: number } {
  const { starts, categories, slots, item_starts, items, item_categories } = habits
  const bits = WEIGHTS.map(() => 0)
  let purchases = 0
  for (let entry = item_starts[person]; entry < item_starts[person + 1]; entry++) {
    const row = lifts.get(items[entry])
    const own = item_categories[items[entry]]
    if (row === undefined || row.size === 0 || own === NONE) continue
    for (let at = starts[person]; at < starts[person + 1]; at++) {
      if (categories[at] !== own) purchases += slots[at]
    }
    WEIGHTS.forEach((weight, w) => {
      let sum = 1
      for (const [category, lift] of row) {
        sum += (shares[category] / (1 - shares[own])) * (Math.pow(lift, weight) - 1)
      }
      for (let at = starts[person]; at < starts[person + 1]; at++) {
        if (categories[at] === own) continue
        const lift = row.get(categories[at]) ?? 1
        bits[w] += slots[at] * (weight * Math.log2(lift) - Math.log2(sum))
      }
    })
  }
  return { bits, purchases }
}
