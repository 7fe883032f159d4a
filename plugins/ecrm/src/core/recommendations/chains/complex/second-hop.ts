import { NONE } from "../chain-facts"
import type { Hop } from "../hop-columns"
import { chanceOfAtLeast } from "../statistics/chance-of-at-least"
import type { TraitTest } from "../traits/trait"
import { entryOf, type Habits } from "./habits"
import { STRATA, stratumOf } from "./strata"

/** Cells of a table: bought the trigger or not × stratum × has the trait or not. */
const CELLS = 2 * STRATA * 2
const cellOf = (bought_trigger: number, stratum: number, has: number) =>
  (bought_trigger * STRATA + stratum) * 2 + has

/** People, and buyers of each target, by trait and by how much chance they had. */
export interface TargetTable {
  /** Target category × cell. */
  people: Float64Array
  bought: Float64Array
}

/**
 * Counts for every target at once who of the people with and without a trait bought it. For each
 * target the trait is told by what was bought outside it, and outside the trigger.
 * @param trigger category by which people are kept apart; `NONE` for no trigger
 * @param counts_person 1 for people to learn from
 * Cost: O(people × their categories²)
 */
export function countTargets(
  test: TraitTest,
  habits: Habits,
  trigger: number,
  counts_person: Uint8Array
): TargetTable {
  const { starts, categories, category_count } = habits
  const everybody = new Float64Array(CELLS)
  const people = new Float64Array(category_count * CELLS)
  const bought = new Float64Array(category_count * CELLS)
  const cell = (person: number, bought_trigger: number, target: number): number => {
    const standing = test.standing(person, trigger, target)
    if (standing === "unknown") return -1
    const stratum = stratumOf(test.roomForTarget(person, trigger, target))
    return cellOf(bought_trigger, stratum, standing === "has" ? 1 : 0)
  }
  for (let person = 0; person + 1 < starts.length; person++) {
    if (counts_person[person] === 0) continue
    const bought_trigger = trigger !== NONE && entryOf(habits, person, trigger) >= 0 ? 1 : 0
    const plain = cell(person, bought_trigger, NONE)
    if (plain >= 0) everybody[plain]++
    for (let at = starts[person]; at < starts[person + 1]; at++) {
      const target = categories[at]
      if (target === trigger) continue
      if (plain >= 0) people[target * CELLS + plain]--
      const own = cell(person, bought_trigger, target)
      if (own < 0) continue
      people[target * CELLS + own]++
      bought[target * CELLS + own]++
    }
  }
  for (let at = 0; at < people.length; at++) people[at] += everybody[at % CELLS]
  return { people, bought }
}

/** People that chance counts for beside those who were seen. */
const PRIOR_PEOPLE = 10
/** Keeps a ratio of small sums from running away. */
const CONTINUITY = 0.5

/**
 * What a table says of one target. Chance is what all people of the same stratum do; the lift is
 * the common risk ratio of people with and without the trait over the strata,
 *
 *     lift = Σ_k a_k n0_k / N_k  /  Σ_k b_k n1_k / N_k
 *
 * @returns null where nobody has the trait. Source: mantel1959statistical
 */
export function measureTarget({ people, bought }: TargetTable, target: number): Hop | null {
  let n = 0
  let together = 0
  let expected = 0
  let with_trait = CONTINUITY
  let without = CONTINUITY
  for (let at = target * CELLS; at < (target + 1) * CELLS; at += 2) {
    const all = people[at] + people[at + 1]
    if (people[at + 1] === 0) continue
    n += people[at + 1]
    together += bought[at + 1]
    expected += (people[at + 1] * (bought[at] + bought[at + 1])) / all
    with_trait += (bought[at + 1] * people[at]) / all
    without += (bought[at] * people[at + 1]) / all
  }
  if (n === 0) return null
  return {
    together,
    n,
    confidence: (together + (PRIOR_PEOPLE * expected) / n) / (n + PRIOR_PEOPLE),
    lift: with_trait / without,
    p_value: chanceOfAtLeast(together, n, expected),
  }
}
