import type { SimpleChains } from "../chain-model"
import { needTrait } from "../traits/need"
import { ownerTrait } from "../traits/owner"
import { phaseTrait } from "../traits/phase"
import { priceLevelTrait } from "../traits/price-level"
import { spendLevelTrait } from "../traits/spend-level"
import type { TraitTest } from "../traits/trait"
import type { Habits } from "./habits"

/** A phase has more than two categories, or it is a simple chain; and not half the shop. */
const PHASE_CATEGORIES = [3, 12]
/** Owners are looked for in the categories with most buyers. */
const OWNER_TRAITS_MAX = 20

/**
 * The traits worth testing, none of them named: two price and two spend levels, owners of and needs in the
 * categories that enough people bought of, and phases: the groups of categories that lead to each
 * other both ways by simple chains.
 * @param group_ids id of each group
 */
export function findTraits(
  habits: Habits,
  simple: SimpleChains,
  group_ids: string[],
  people_min: number
): TraitTest[] {
  const buyers = new Uint32Array(habits.category_count)
  const comers = new Uint32Array(habits.category_count)
  habits.categories.forEach((category, at) => {
    buyers[category]++
    if (habits.orders_in_month[at] > 1) comers[category]++
  })
  const most = (counts: Uint32Array) =>
    [...counts.keys()]
      .filter((category) => counts[category] >= 2 * people_min)
      .sort((a, b) => counts[b] - counts[a] || a - b)
      .slice(0, OWNER_TRAITS_MAX)
  return [
    priceLevelTrait(habits, "high"),
    priceLevelTrait(habits, "low"),
    spendLevelTrait(habits, "high"),
    spendLevelTrait(habits, "low"),
    ...phases(habits, simple).map((about) =>
      phaseTrait(habits, about, [...about].map((category) => group_ids[category]).sort())
    ),
    ...most(buyers).map((category) => ownerTrait(habits, category, group_ids[category])),
    ...most(comers).map((category) => needTrait(habits, category, group_ids[category])),
  ]
}

function phases(habits: Habits, simple: SimpleChains): Set<number>[] {
  const { chain_starts, targets, groups } = simple
  const primary = new Set(habits.item_categories)
  const leadsTo = (from: number, to: number) =>
    targets.subarray(chain_starts[from], chain_starts[from + 1]).includes(to)
  const seen = new Set<number>()
  const found: Set<number>[] = []
  for (let start = 0; start < groups.length; start++) {
    if (seen.has(start) || !primary.has(start)) continue
    const component = new Set([start])
    for (const from of component) {
      for (const to of targets.subarray(chain_starts[from], chain_starts[from + 1])) {
        if (primary.has(to) && leadsTo(to, from)) component.add(to)
      }
    }
    component.forEach((category) => seen.add(category))
    const [least, most] = PHASE_CATEGORIES
    if (component.size >= least && component.size <= most) {
      found.push(new Set([...component].sort((a, b) => a - b)))
    }
  }
  return found
}
