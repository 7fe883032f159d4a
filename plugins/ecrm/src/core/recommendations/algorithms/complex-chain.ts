import type { ChainFacts } from "../chains/chain-facts"
import type { ComplexChains, SimpleChains } from "../chains/chain-model"
import { packComplexChains } from "../chains/complex/pack-complex-chains"
import { learnDamping } from "../chains/complex/damping"
import { findTraits } from "../chains/complex/find-traits"
import { countFirstHop, inferFromItems, testFirstHop } from "../chains/complex/first-hop"
import { readHabits, type Habits } from "../chains/complex/habits"
import { countTargets, measureTarget, type TargetTable } from "../chains/complex/second-hop"
import { linkTriggers } from "../chains/complex/link-triggers"
import type { FoundTrait, Target, ToldTrait } from "../chains/complex/found-trait"
import { discoveryThreshold } from "../chains/statistics/discovery-threshold"
import type { TraitTest } from "../chains/traits/trait"

export interface ComplexChainSettings {
  people_min: number
  /** Below it nothing is concluded from an item. */
  confidence_min: number
  /** Times chance, of both hops. */
  lift_min: number
  /** p-value up to which a target stays when the trigger's category is controlled for. */
  link_p_max: number
  false_discovery_rate: number
  targets_max: number
  items_max: number
}

export const COMPLEX_CHAIN_DEFAULTS: ComplexChainSettings = {
  people_min: 8,
  confidence_min: 0.5,
  lift_min: 1.3,
  link_p_max: 0.05,
  false_discovery_rate: 0.05,
  targets_max: 12,
  items_max: 30,
}

/** One person in so many is left out to weigh what was learned from the others. */
const HELD_OUT = 5

/**
 * Learns complex chains: an item tells a trait of the person, and the trait makes targets likely
 * that the item itself does not.
 *
 * First hop: of the people who bought the item, the share that has the trait by what *else* they
 * bought; second hop: how much more often people with the trait, told by purchases outside the
 * target, buy the target than people without it who had as much chance to. Both are tested with
 * the exact binomial tail against people with as much room (see `TraitTest`) at one rate of false
 * discoveries over all traits; a pair of hops then stays only if `linkTriggers` finds it
 * without the trigger too. What all
 * that is worth is weighed on every fifth person, left out of the learning: see `learnDamping`.
 *
 * Not appendable: a purchase moves the trait of a person and with it every table that person is in.
 * @param simple chains of the same facts, whose two-way links make phases
 * @returns traits without inference or target left out. Cost: O(traits × people × (categories of a
 *   person² + their categories × targets))
 * Source: mantel1959statistical, hoeffding1956distribution, benjamini1995controlling
 */
export function* learnComplexChains(
  facts: ChainFacts,
  simple: SimpleChains,
  settings: ComplexChainSettings = COMPLEX_CHAIN_DEFAULTS
): Generator<void, ComplexChains> {
  const habits = yield* readHabits(facts)
  const ids = facts.catalogue.groups.map(({ id }) => id)
  const tests = findTraits(habits, simple, ids, settings.people_min)
  yield
  const people_count = habits.starts.length - 1
  const learned_on = Uint8Array.from({ length: people_count }, (_, p) => (p % HELD_OUT ? 1 : 0))
  const trial = yield* learnOn(tests, habits, learned_on, settings)
  const damping = yield* learnDamping(trial, habits, learned_on)
  yield
  const found = yield* learnOn(tests, habits, new Uint8Array(people_count).fill(1), settings)
  return yield* packComplexChains(found, habits, facts, damping, settings.items_max)
}

function* learnOn(
  tests: TraitTest[],
  habits: Habits,
  counts_person: Uint8Array,
  settings: ComplexChainSettings
): Generator<void, FoundTrait[]> {
  const firsts = yield* learnFirstHops(tests, habits, counts_person, settings)
  const telling = firsts.filter(({ inferences }) => inferences.length > 0)
  const found = yield* learnSecondHops(telling, habits, counts_person, settings)
  for (const trait of found) {
    const { test, inferences, targets } = trait
    const told_by = new Set(inferences.map(({ item }) => habits.item_categories[item]))
    trait.links = yield* linkTriggers(
      test,
      habits,
      counts_person,
      trait.table,
      [...told_by].sort((x, y) => x - y),
      targets.map(({ category }) => category),
      settings
    )
    yield
  }
  return found.filter(({ links }) => links.length > 0)
}

function* learnFirstHops(
  tests: TraitTest[],
  habits: Habits,
  counts_person: Uint8Array,
  settings: ComplexChainSettings
): Generator<void, ToldTrait[]> {
  const p_values: number[] = []
  let family = 0
  const counted = []
  for (const test of tests) {
    const counts = yield* countFirstHop(test, habits, counts_person)
    const tested = testFirstHop(counts, settings.people_min)
    // One by one: a store may have more items than a call takes arguments.
    for (const p_value of tested.p_values) p_values.push(p_value)
    family += tested.family
    counted.push({ test, counts })
    yield
  }
  const threshold = discoveryThreshold(p_values, family, settings.false_discovery_rate)
  return counted.map(({ test, counts }) => ({
    test,
    inferences: inferFromItems(counts, test, habits, settings, threshold),
  }))
}

function* learnSecondHops(
  traits: ToldTrait[],
  habits: Habits,
  counts_person: Uint8Array,
  { people_min, lift_min, false_discovery_rate, targets_max }: ComplexChainSettings
): Generator<void, FoundTrait[]> {
  const p_values: number[] = []
  const measured: { trait: ToldTrait; table: TargetTable; targets: Target[] }[] = []
  let family = 0
  for (const trait of traits) {
    const table = yield* countTargets(trait.test, habits, counts_person)
    const targets: Target[] = []
    for (let category = 0; category < habits.category_count; category++) {
      const hop = measureTarget(table, category)
      if (hop === null || hop.n < people_min) continue
      family++
      p_values.push(hop.p_value)
      if (hop.together >= people_min && hop.lift >= lift_min) targets.push({ category, hop })
    }
    measured.push({ trait, table, targets })
    yield
  }
  const threshold = discoveryThreshold(p_values, family, false_discovery_rate)
  return measured.map(({ trait, table, targets }) => ({
    ...trait,
    table,
    links: [],
    targets: targets
      .filter(({ hop }) => hop.p_value <= threshold)
      .sort((a, b) => b.hop.lift - a.hop.lift || a.category - b.category)
      .slice(0, targets_max),
  }))
}
