import { BREATH_PEOPLE } from "../breath"
import { NONE } from "../chain-facts"
import type { Hop } from "../hop-columns"
import { chanceOfAtLeast } from "../statistics/chance-of-at-least"
import type { TraitTest } from "../traits/trait"
import type { Habits } from "./habits"
import { STRATA, stratumOf } from "./strata"

/** Cells of a table: stratum × has the trait not or has it. */
export const CELLS = 2 * STRATA

/**
 * The cell of a person, by what they bought outside a trigger and a target.
 * @returns −1 where nothing is known of them
 */
export function cellOf(test: TraitTest, person: number, trigger: number, target: number): number {
  const standing = test.standing(person, trigger, target)
  if (standing === "unknown") return -1
  return 2 * stratumOf(test.roomForTarget(person, trigger, target)) + (standing === "has" ? 1 : 0)
}

/** People, and buyers of each target, by trait and by how much chance they had. */
export interface TargetTable {
  /** Target category × cell. */
  people: Float64Array
  bought: Float64Array
}

/**
 * Counts for every target at once who of the people with and without a trait bought it. For each
 * target the trait is told by what was bought outside it.
 * @param counts_person 1 for people to learn from
 * Cost: O(people × their categories²)
 */
export function* countTargets(
  test: TraitTest,
  { starts, categories, category_count }: Habits,
  counts_person: Uint8Array
): Generator<void, TargetTable> {
  const everybody = new Float64Array(CELLS)
  const people = new Float64Array(category_count * CELLS)
  const bought = new Float64Array(category_count * CELLS)
  for (let person = 0; person + 1 < starts.length; person++) {
    if (person % BREATH_PEOPLE === 0) yield
    if (counts_person[person] === 0) continue
    const plain = cellOf(test, person, NONE, NONE)
    if (plain >= 0) everybody[plain]++
    for (let at = starts[person]; at < starts[person + 1]; at++) {
      const row = categories[at] * CELLS
      if (plain >= 0) people[row + plain]--
      const own = cellOf(test, person, NONE, categories[at])
      if (own < 0) continue
      people[row + own]++
      bought[row + own]++
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
