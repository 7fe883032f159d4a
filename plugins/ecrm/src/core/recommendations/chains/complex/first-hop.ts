import { BREATH_PEOPLE } from "../breath"
import { NONE } from "../chain-facts"
import type { TriggerScope } from "../chain-figures"
import { PRICE_BANDS, priceBand } from "../price-places"
import { chanceOfAtLeast } from "../statistics/chance-of-at-least"
import type { Standing, TraitTest } from "../traits/trait"
import type { Habits } from "./habits"
import { STRATA, stratumOf } from "./strata"

/** People with a trigger: how many, how many of them have the trait, how many chance would give. */
export interface TriggerCount {
  n: number
  has: number
  expected: number
}

/** What the buyers of items, price bands and categories show of one trait. */
export interface FirstHopCounts {
  items: TriggerCount[]
  /** Category × 3 + band. */
  bands: TriggerCount[]
  categories: TriggerCount[]
}

const counts = (length: number): TriggerCount[] =>
  Array.from({ length }, () => ({ n: 0, has: 0, expected: 0 }))

const add = (count: TriggerCount, has: boolean, rate: number) => {
  count.n++
  if (has) count.has++
  count.expected += rate
}

/**
 * Counts how many buyers of each item, band and category have a trait by what else they bought,
 * beside what people with as much other purchases have. A person of whom nothing else is known
 * says nothing.
 * @param counts_person 1 for people to learn from
 * Cost: O(people × their categories × categories of a person)
 */
export function* countFirstHop(
  test: TraitTest,
  habits: Habits,
  counts_person: Uint8Array
): Generator<void, FirstHopCounts> {
  const rates = yield* ratesWithout(test, habits, counts_person)
  const { starts, categories, item_starts, items, item_entries, item_categories } = habits
  const result: FirstHopCounts = {
    items: counts(item_categories.length),
    bands: counts(habits.category_count * PRICE_BANDS),
    categories: counts(habits.category_count),
  }
  const band_of = item_categories.map(
    (category, item) => category * PRICE_BANDS + priceBand(habits.places.of_items[item])
  )
  const last_of_band = new Uint32Array(result.bands.length)
  const standings: Standing[] = []
  const chances: number[] = []
  for (let person = 0; person + 1 < starts.length; person++) {
    if (person % BREATH_PEOPLE === 0) yield
    if (counts_person[person] === 0) continue
    const first = starts[person]
    for (let at = first; at < starts[person + 1]; at++) {
      const category = categories[at]
      const standing = test.standing(person, category, NONE)
      standings[at - first] = standing
      if (standing === "unknown") continue
      const rate = rates[category * STRATA + stratumOf(test.roomForTrait(person, category))]
      chances[at - first] = rate
      add(result.categories[category], standing === "has", rate)
    }
    for (let entry = item_starts[person]; entry < item_starts[person + 1]; entry++) {
      const at = item_entries[entry] - first
      if (standings[at] === "unknown") continue
      const has = standings[at] === "has"
      add(result.items[items[entry]], has, chances[at])
      const band = band_of[items[entry]]
      if (last_of_band[band] === person + 1) continue
      last_of_band[band] = person + 1
      add(result.bands[band], has, chances[at])
    }
  }
  return result
}

/** Share of all people who have the trait without a category, by category × stratum. */
function* ratesWithout(
  test: TraitTest,
  habits: Habits,
  counts_person: Uint8Array
): Generator<void, Float64Array> {
  const { starts, categories, category_count } = habits
  const known = new Float64Array(STRATA)
  const having = new Float64Array(STRATA)
  const known_change = new Float64Array(category_count * STRATA)
  const having_change = new Float64Array(category_count * STRATA)
  for (let person = 0; person + 1 < starts.length; person++) {
    if (person % BREATH_PEOPLE === 0) yield
    if (counts_person[person] === 0) continue
    const standing = test.standing(person, NONE, NONE)
    const stratum = stratumOf(test.roomForTrait(person, NONE))
    if (standing !== "unknown") {
      known[stratum]++
      if (standing === "has") having[stratum]++
    }
    for (let at = starts[person]; at < starts[person + 1]; at++) {
      const row = categories[at] * STRATA
      if (standing !== "unknown") {
        known_change[row + stratum]--
        if (standing === "has") having_change[row + stratum]--
      }
      const without = test.standing(person, categories[at], NONE)
      if (without === "unknown") continue
      const cell = row + stratumOf(test.roomForTrait(person, categories[at]))
      known_change[cell]++
      if (without === "has") having_change[cell]++
    }
  }
  return known_change.map((change, cell) => {
    const all = known[cell % STRATA] + change
    return all > 0 ? (having[cell % STRATA] + having_change[cell]) / all : 0
  })
}

export interface FirstHopSettings {
  people_min: number
  confidence_min: number
  lift_min: number
}

/** An item that tells a trait. */
export interface Inference {
  item: number
  scope: TriggerScope
  confidence: number
  lift: number
  evidence: number
}

/** People that a rung of the ladder counts for beside those of the rung below. */
const PRIOR_PEOPLE = 10

const shrunk = ({ n, has }: TriggerCount, prior: number) =>
  (has + PRIOR_PEOPLE * prior) / (n + PRIOR_PEOPLE)

/** Standard deviations below which nineteen of twenty draws do not fall. */
const DOUBT = 1.645

/** What a share of so many people is at least, at 95 %. Source: wilson1927probable */
const atLeast = (share: number, people: number): number => {
  const doubt = DOUBT ** 2 / people
  const spread = DOUBT * Math.sqrt((share * (1 - share) + doubt / 4) / people)
  return (share + doubt / 2 - spread) / (1 + doubt)
}

/** Middle of what a category offers. */
const MIDDLE = 0.5

/** @param place of the item's price in its category, 0..1; `NaN` without a price */
const speaksAgainst = (level: "high" | "low" | null, place: number): boolean =>
  (level === "high" && place < MIDDLE) || (level === "low" && place > MIDDLE)

/** p-values of all triggers with enough buyers, and how many those are. */
export function testFirstHop(
  { items, bands, categories }: FirstHopCounts,
  people_min: number
): { p_values: number[]; family: number } {
  const tested = [...items, ...bands, ...categories].filter(({ n }) => n >= people_min)
  return {
    p_values: tested.map(({ has, n, expected }) => chanceOfAtLeast(has, n, expected)),
    family: tested.length,
  }
}

/**
 * Chooses the items that tell a trait. The confidence of an item is shrunk to its price band, that
 * to its category, and that to chance, each rung worth ten people:
 *
 *     P(trait | item) = (has + 10 × P(trait | band)) / (buyers + 10)
 *
 * It must be `confidence_min` at least, beyond doubt for as many people as there are: a share that
 * happens to be above it today would be gone tomorrow. The scope is the nearest rung that is a
 * discovery of its own. A level is never told by a category
 * as a whole: that somebody buys laptops says nothing of their price. Nor is it told by an item whose
 * own price speaks against it, whatever else its buyers bought: a netbook tells of no high level.
 * @param threshold p-value up to which a count is a discovery
 */
export function inferFromItems(
  { items, bands, categories }: FirstHopCounts,
  test: TraitTest,
  { item_categories, places }: Habits,
  { people_min, confidence_min, lift_min }: FirstHopSettings,
  threshold: number
): Inference[] {
  const isDiscovery = ({ n, has, expected }: TriggerCount) =>
    n >= people_min && has > 0 && chanceOfAtLeast(has, n, expected) <= threshold
  return [...item_categories.entries()].flatMap(([item, category]) => {
    if (category === NONE || categories[category].n === 0) return []
    if (speaksAgainst(test.trait.level, places.of_items[item])) return []
    const whole = categories[category]
    const band = bands[category * PRICE_BANDS + priceBand(places.of_items[item])]
    const rungs: [TriggerScope, TriggerCount][] = [
      ["item", items[item]],
      ["price_band", band],
    ]
    if (test.trait.level === null) rungs.push(["category", whole])
    const found = rungs.find(([, count]) => isDiscovery(count))
    if (found === undefined) return []
    const [scope, { n, expected }] = found
    const chance = expected / n
    const confidence = shrunk(items[item], shrunk(band, shrunk(whole, whole.expected / whole.n)))
    if (atLeast(confidence, n) < confidence_min || confidence < lift_min * chance) return []
    return [{ item, scope, confidence, lift: confidence / chance, evidence: n }]
  })
}
