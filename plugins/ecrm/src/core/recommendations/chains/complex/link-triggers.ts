import { BREATH_PEOPLE } from "../breath"
import { NONE } from "../chain-facts"
import type { TraitTest } from "../traits/trait"
import type { Link } from "./found-trait"
import type { Habits } from "./habits"
import { CELLS, cellOf, measureTarget, type TargetTable } from "./second-hop"

/** Tables of the buyers of each trigger: trigger × target × cell. */
interface LinkTables {
  /** Counted as if there was no trigger, to be taken out of the table of all. */
  plain: TargetTable
  /** Counted by what they bought outside the trigger too. */
  own: TargetTable
}

const emptyTable = (length: number): TargetTable => ({
  people: new Float64Array(length),
  bought: new Float64Array(length),
})

/** One pass for all triggers. Cost: O(people × their categories × (their targets + all targets)) */
function* countLinks(
  test: TraitTest,
  { starts, categories, category_count }: Habits,
  targets: number[],
  counts_person: Uint8Array
): Generator<void, LinkTables> {
  const place = new Int32Array(category_count).fill(-1)
  targets.forEach((category, at) => (place[category] = at))
  const length = category_count * targets.length * CELLS
  const tables: LinkTables = { plain: emptyTable(length), own: emptyTable(length) }
  const count = (table: TargetTable, row: number, missed: number, met: number) => {
    if (missed >= 0) table.people[row + missed]--
    if (met < 0) return
    table.people[row + met]++
    table.bought[row + met]++
  }
  const countAll = (table: TargetTable, trigger: number, cell: number) => {
    if (cell < 0) return
    for (let t = 0; t < targets.length; t++) {
      table.people[(trigger * targets.length + t) * CELLS + cell]++
    }
  }
  for (let person = 0; person + 1 < starts.length; person++) {
    if (person % BREATH_PEOPLE === 0) yield
    if (counts_person[person] === 0) continue
    const plain = cellOf(test, person, NONE, NONE)
    for (let at = starts[person]; at < starts[person + 1]; at++) {
      const trigger = categories[at]
      const own = cellOf(test, person, trigger, NONE)
      countAll(tables.plain, trigger, plain)
      countAll(tables.own, trigger, own)
      for (let other = starts[person]; other < starts[person + 1]; other++) {
        const target = categories[other]
        if (place[target] < 0) continue
        const row = (trigger * targets.length + place[target]) * CELLS
        count(tables.plain, row, plain, cellOf(test, person, NONE, target))
        count(tables.own, row, own, cellOf(test, person, trigger, target))
      }
    }
  }
  return tables
}

/** What the lift among all counts beside people with both trigger and trait, in expected buyers. */
const PRIOR_EXPECTED = 2

/**
 * Keeps the targets to which a trait leads from a trigger by itself. Two things must hold: among
 * people who did *not* buy of the trigger's category the trait has its lift too, for else the
 * trigger would explain the target alone; and people with the trigger and the trait do not shun
 * the target, whatever others with the trait do:
 *
 *     lift = (bought + 2 × lift without the trigger) / (expected + 2)
 *
 * @param all      table of all people, see `countTargets`
 * @param triggers categories whose items tell the trait, ascending
 * @param targets  categories, in the order that links are wanted
 */
export function* linkTriggers(
  test: TraitTest,
  habits: Habits,
  counts_person: Uint8Array,
  all: TargetTable,
  triggers: number[],
  targets: number[],
  { lift_min, link_p_max }: { lift_min: number; link_p_max: number }
): Generator<void, Link[]> {
  const tables = yield* countLinks(test, habits, targets, counts_person)
  const links: Link[] = []
  const rest = emptyTable(CELLS)
  for (const trigger of triggers) {
    for (const [t, category] of targets.entries()) {
      if (category === trigger) continue
      const row = (trigger * targets.length + t) * CELLS
      let expected = 0
      let bought = 0
      for (let cell = 0; cell < CELLS; cell++) {
        const from = category * CELLS + cell
        rest.people[cell] = all.people[from] - tables.plain.people[row + cell]
        rest.bought[cell] = all.bought[from] - tables.plain.bought[row + cell]
        if (cell % 2 === 0) continue
        const people = all.people[from - 1] + all.people[from]
        if (people === 0) continue
        const rate = (all.bought[from - 1] + all.bought[from]) / people
        expected += rate * tables.own.people[row + cell]
        bought += tables.own.bought[row + cell]
      }
      const without = measureTarget(rest, 0)
      if (without === null || without.lift < lift_min || without.p_value > link_p_max) continue
      const lift = (bought + PRIOR_EXPECTED * without.lift) / (expected + PRIOR_EXPECTED)
      if (lift >= lift_min) links.push({ trigger, category, lift })
    }
  }
  return links
}
