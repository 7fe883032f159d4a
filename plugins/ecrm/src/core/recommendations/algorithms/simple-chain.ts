import type { ChainFacts, ProfileGroup } from "../chains/chain-facts"
import type { SimpleChains } from "../chains/chain-model"
import { FollowUpCounter } from "../chains/follow-up-counter"
import { collectHops, type Hop } from "../chains/hop-columns"
import { itemsOfGroups, peopleOfGroups } from "../chains/people-of-groups"
import { rowStarts, startsOfLengths } from "../chains/row-starts"
import { SlotChances } from "../chains/slot-chances"
import { chanceOfAtLeast } from "../chains/statistics/chance-of-at-least"
import { discoveryThreshold } from "../chains/statistics/discovery-threshold"

export interface SimpleChainSettings {
  /** Days after the first purchase of the trigger in which something may follow. */
  window_days: number
  /** People who must have gone from trigger to target. */
  people_min: number
  /** Times chance; a chain that is certain but weak is not worth a place on a page. */
  lift_min: number
  /** Share of the chains that may be false. */
  false_discovery_rate: number
  targets_max: number
  items_max: number
}

export const SIMPLE_CHAIN_DEFAULTS: SimpleChainSettings = {
  window_days: 90,
  people_min: 5,
  lift_min: 1.3,
  false_discovery_rate: 0.05,
  targets_max: 12,
  items_max: 30,
}

/** People that chance counts for beside those who were seen. */
const PRIOR_PEOPLE = 10
/** Purchases that all buyers of a target count for beside those with the trigger. */
const PRIOR_PURCHASES = 5

/** A chain while it is learned. */
interface Found extends Hop {
  trigger: number
  target: number
  in_order: number
  wait_days: number
  items: number[]
  shares: number[]
}
interface FoundCondition extends Hop {
  chain: Found
  key: string
  value: string
}

/**
 * Learns which category or tag brings which other one: in the same order, and in the orders of the
 * same person within a window after it. People count, not orders, each once for each trigger.
 *
 * What chance would bring is counted as in `SlotChances`, so that buying much is no chain. Kept is
 * what the exact binomial tail calls a discovery at the given rate over all pairs with enough
 * buyers (Benjamini–Hochberg), with enough people and lift. A profile is kept as a condition of a
 * chain where the same test finds that people of that profile go on more often than the chain
 * itself and their own purchases explain; its family is all profiles of all chains kept.
 *
 * Not appendable: one more order moves the expectation of every pair. Minutes old is new enough
 * for what holds between categories; item neighbours carry what happens now.
 * @returns chains of a group by confidence, then lift, then index; the order of the facts does not
 *   matter. Cost: O(Σ people of a group × their lines in the window + chains × profiles × people)
 * Source: agrawal1993mining, hoeffding1956distribution, benjamini1995controlling
 */
export function* learnSimpleChains(
  facts: ChainFacts,
  settings: SimpleChainSettings = SIMPLE_CHAIN_DEFAULTS
): Generator<void, SimpleChains> {
  const items_of = itemsOfGroups(facts)
  const people_of = peopleOfGroups(facts)
  const chances = new SlotChances(facts, items_of)
  const counter = new FollowUpCounter(facts, items_of, people_of, chances, settings.window_days)
  yield
  const { people_min } = settings
  const buyers = facts.catalogue.groups.map((_, g) => people_of.starts[g + 1] - people_of.starts[g])
  const frequent = buyers.filter((count) => count >= people_min).length
  const found: Found[] = []
  const popularity = itemBuyers(facts)
  for (const [trigger, count] of buyers.entries()) {
    if (count < people_min) continue
    yield* counter.count(trigger)
    chances.trigger(trigger)
    found.push(...candidates(trigger, counter, chances, facts, settings, popularity))
    yield
  }
  const family = frequent * (frequent - 1)
  const p_values = found.map(({ p_value }) => p_value)
  const threshold = discoveryThreshold(p_values, family, settings.false_discovery_rate)
  const kept = found
    .filter(({ p_value }) => p_value <= threshold)
    .sort(
      (a, b) =>
        a.trigger - b.trigger ||
        b.confidence - a.confidence ||
        b.lift - a.lift ||
        a.target - b.target
    )
  const best = kept.filter(
    (chain, at) => kept[at - settings.targets_max]?.trigger !== chain.trigger
  )
  const conditions = yield* learnConditions(best, facts, counter, chances, settings)
  return columns(best, conditions, facts)
}

/** Buyers of each item. */
function itemBuyers({ catalogue, purchases }: ChainFacts): Uint32Array {
  const buyers = new Uint32Array(catalogue.item_count)
  const last = new Uint32Array(catalogue.item_count)
  const { person_starts, items } = purchases
  for (let person = 0; person + 1 < person_starts.length; person++) {
    for (let line = person_starts[person]; line < person_starts[person + 1]; line++) {
      if (last[items[line]] === person + 1) continue
      last[items[line]] = person + 1
      buyers[items[line]]++
    }
  }
  return buyers
}

function* candidates(
  trigger: number,
  counter: FollowUpCounter,
  chances: SlotChances,
  facts: ChainFacts,
  settings: SimpleChainSettings,
  popularity: Uint32Array
): Generator<Found> {
  for (const target of counter.touched_groups) {
    const together = counter.together[target]
    if (target === trigger || together < settings.people_min) continue
    const expected = chances.expected(target, counter.free)
    const p_value = chanceOfAtLeast(together, counter.n, expected)
    if (p_value > settings.false_discovery_rate) continue
    if (together < settings.lift_min * expected) continue
    const waits = counter.waits[target].sort((a, b) => a - b)
    yield {
      trigger,
      target,
      together,
      n: counter.n,
      confidence: (together + (PRIOR_PEOPLE * expected) / counter.n) / (counter.n + PRIOR_PEOPLE),
      lift: together / expected,
      p_value,
      in_order: counter.together_in_order[target],
      wait_days: waits[waits.length >> 1],
      ...itemsOf(target, counter, facts, settings, popularity),
    }
  }
}

/** What people with the trigger bought of a target, shrunk towards what everybody buys of it. */
function itemsOf(
  target: number,
  counter: FollowUpCounter,
  { catalogue }: ChainFacts,
  { items_max }: SimpleChainSettings,
  popularity: Uint32Array
): { items: number[]; shares: number[] } {
  const { group_starts, item_groups } = catalogue
  const isOfTarget = (item: number) =>
    item_groups.subarray(group_starts[item], group_starts[item + 1]).includes(target)
  const items = counter.touched_items.filter(isOfTarget)
  const bought = items.reduce((sum, item) => sum + counter.item_people[item], 0)
  const popular = items.reduce((sum, item) => sum + popularity[item], 0)
  const shareOf = (item: number) =>
    (counter.item_people[item] + (PRIOR_PURCHASES * popularity[item]) / popular) /
    (bought + PRIOR_PURCHASES)
  const ranked = items
    .map((item) => ({ item, share: shareOf(item) }))
    .sort((a, b) => b.share - a.share || a.item - b.item)
    .slice(0, items_max)
  return { items: ranked.map(({ item }) => item), shares: ranked.map(({ share }) => share) }
}

function* learnConditions(
  chains: Found[],
  facts: ChainFacts,
  counter: FollowUpCounter,
  chances: SlotChances,
  { people_min, false_discovery_rate }: SimpleChainSettings
): Generator<void, FoundCondition[]> {
  const found: FoundCondition[] = []
  const people = facts.purchases.person_starts.length - 1
  const triggers = new Set(chains.map(({ trigger }) => trigger))
  let family = 0
  for (const profile of facts.profile_groups) {
    const only = membersOf(profile, people)
    for (const trigger of triggers) {
      yield* counter.count(trigger, only)
      if (counter.n < people_min) continue
      chances.trigger(trigger)
      for (const chain of chains) {
        if (chain.trigger !== trigger) continue
        family++
        const together = counter.together[chain.target]
        if (together < people_min) continue
        const expected = chances.expected(chain.target, counter.free) * chain.lift
        const p_value = chanceOfAtLeast(together, counter.n, expected)
        const confidence = together / counter.n
        if (confidence <= chain.together / chain.n) continue
        const { key, value } = profile
        const lift = (together * chain.lift) / expected
        found.push({ chain, key, value, together, n: counter.n, confidence, lift, p_value })
      }
      yield
    }
  }
  const p_values = found.map(({ p_value }) => p_value)
  const threshold = discoveryThreshold(p_values, family, false_discovery_rate)
  return found.filter(({ p_value }) => p_value <= threshold)
}

function membersOf({ people }: ProfileGroup, people_count: number): Uint8Array {
  const only = new Uint8Array(people_count)
  for (const person of people) only[person] = 1
  return only
}

function columns(
  chains: Found[],
  conditions: FoundCondition[],
  { catalogue, purchases }: ChainFacts
): SimpleChains {
  const { groups, group_starts, item_groups } = catalogue
  const place = new Map(chains.map((chain, at) => [chain, at]))
  return {
    people_count: purchases.person_starts.length - 1,
    groups,
    group_starts,
    item_groups,
    chain_starts: rowStarts(chains, groups.length, ({ trigger }) => trigger),
    targets: Uint32Array.from(chains, ({ target }) => target),
    hops: collectHops(chains),
    together_in_order: Uint32Array.from(chains, ({ in_order }) => in_order),
    wait_days: Float32Array.from(chains, ({ wait_days }) => wait_days),
    target_item_starts: startsOfLengths(chains.map(({ items }) => items.length)),
    target_items: Uint32Array.from(chains.flatMap(({ items }) => items)),
    target_item_shares: Float32Array.from(chains.flatMap(({ shares }) => shares)),
    conditions: conditions.map(({ key, value }) => ({ key, value })),
    condition_chains: Uint32Array.from(conditions, ({ chain }) => place.get(chain) as number),
    condition_hops: collectHops(conditions),
  }
}
