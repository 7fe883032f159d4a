import { DAY_MS } from "../../shared/time"
import { NONE, primaryCategories, type ChainFacts } from "../chains/chain-facts"
import type { NeedPaths } from "../chains/chain-model"
import { collectHops, type Hop } from "../chains/hop-columns"
import { rowStarts } from "../chains/row-starts"
import { WaitSample } from "../chains/wait-sample"
import { chanceOfAtLeast } from "../chains/statistics/chance-of-at-least"
import { discoveryThreshold } from "../chains/statistics/discovery-threshold"

export interface NeedPathSettings {
  people_min: number
  /** Times as often in this order as in the order of shuffled dice. */
  lift_min: number
  false_discovery_rate: number
}

export const NEED_PATH_DEFAULTS: NeedPathSettings = {
  people_min: 8,
  lift_min: 1.2,
  false_discovery_rate: 0.05,
}

/** Two categories that are no more often one person's than this chance allows have no path. */
const MEETING_P_MAX = 0.05
/** People that chance counts for beside those who were seen. */
const PRIOR_PEOPLE = 10

interface Step extends Hop {
  from: number
  to: number
  waits: [number, number, number]
}

/** Orders of one category by one person: when first, and which orders. */
interface Visits {
  first_ms: number
  orders: Set<number>
}

/**
 * Learns which category comes after which, by people: the ordered pairs of PrefixSpan's patterns,
 * with waiting times. What is popular together is no path; only its order is tested. Had a person
 * made the same orders in any order, the first of A would come before the first of B with
 *
 *     P = orders with A alone / (orders with A alone + with B alone + with both)
 *
 * so that what is bought often is not called early. The sum over people against what happened is
 * tested with the exact binomial tail at one rate of false discoveries; and A and B must meet in
 * one person more often than strangers do. Of A → B → C the leap A → C is left out.
 *
 * Not appendable: what leads to what is weighed anew over all people.
 * @returns steps of a group by confidence, ties by index. Cost: O(people × their categories²)
 * Source: pei2001prefixspan, hoeffding1956distribution, benjamini1995controlling
 */
export function* learnNeedPaths(
  facts: ChainFacts,
  settings: NeedPathSettings = NEED_PATH_DEFAULTS
): Generator<void, NeedPaths> {
  const { catalogue, purchases } = facts
  const counts = new PairCounts(catalogue.groups.length)
  const categories = primaryCategories(catalogue)
  for (let person = 0; person + 1 < purchases.person_starts.length; person++) {
    counts.add(visitsOf(facts, categories, person))
    if (person % 1_000 === 0) yield
  }
  const { tested, family } = counts.steps(settings)
  const p_values = tested.map(({ p_value }) => p_value)
  const threshold = discoveryThreshold(p_values, family, settings.false_discovery_rate)
  const found = tested.filter(({ p_value }) => p_value <= threshold)
  const steps = withoutLeaps(found).sort(
    (a, b) => a.from - b.from || b.confidence - a.confidence || a.to - b.to
  )
  return {
    people_count: purchases.person_starts.length - 1,
    groups: catalogue.groups,
    step_starts: rowStarts(steps, catalogue.groups.length, ({ from }) => from),
    next_groups: Uint32Array.from(steps, ({ to }) => to),
    hops: collectHops(steps),
    wait_days_p10: Float32Array.from(steps, ({ waits }) => waits[0]),
    wait_days_p50: Float32Array.from(steps, ({ waits }) => waits[1]),
    wait_days_p90: Float32Array.from(steps, ({ waits }) => waits[2]),
  }
}

function visitsOf({ purchases }: ChainFacts, categories: Uint32Array, person: number) {
  const { person_starts, items, orders, instants_ms } = purchases
  const visits = new Map<number, Visits>()
  for (let line = person_starts[person]; line < person_starts[person + 1]; line++) {
    const category = categories[items[line]]
    if (category === NONE) continue
    const known = visits.get(category)
    if (known === undefined) {
      visits.set(category, { first_ms: instants_ms[line], orders: new Set([orders[line]]) })
    } else known.orders.add(orders[line])
  }
  return visits
}

/** Of an ordered pair. */
class PairCount {
  /** People with both. */
  both = 0
  ahead = 0
  expected = 0
  readonly waits = new WaitSample()
}

class PairCounts {
  private readonly pairs = new Map<number, PairCount>()
  private readonly people: Uint32Array
  private all = 0

  constructor(private readonly group_count: number) {
    this.people = new Uint32Array(group_count)
  }

  add(visits: Map<number, Visits>): void {
    if (visits.size > 0) this.all++
    for (const [from, a] of visits) {
      this.people[from]++
      for (const [to, b] of visits) {
        if (from !== to) this.addPair(from, to, a, b)
      }
    }
  }

  private addPair(from: number, to: number, a: Visits, b: Visits): void {
    let shared = 0
    for (const order of a.orders) if (b.orders.has(order)) shared++
    const alone = a.orders.size - shared
    const all = alone + b.orders.size
    const key = from * this.group_count + to
    const pair = this.pairs.get(key) ?? new PairCount()
    this.pairs.set(key, pair)
    pair.both++
    pair.expected += alone / all
    if (a.first_ms >= b.first_ms) return
    pair.ahead++
    pair.waits.add((b.first_ms - a.first_ms) / DAY_MS)
  }

  /** What could be a step, and among how many tests. */
  steps({ people_min, lift_min }: NeedPathSettings): { tested: Step[]; family: number } {
    const tested: Step[] = []
    let family = 0
    for (const [key, { both, ahead, expected, waits }] of this.pairs) {
      if (both < people_min) continue
      family++
      const from = Math.floor(key / this.group_count)
      const to = key % this.group_count
      const n = this.people[from]
      const strangers = (n * this.people[to]) / this.all
      const lift = expected > 0 ? ahead / expected : 0
      if (ahead < people_min || lift < lift_min) continue
      if (both < lift_min * strangers || chanceOfAtLeast(both, n, strangers) > MEETING_P_MAX)
        continue
      const days = waits.sorted()
      const at = (share: number) => days[Math.floor(share * (days.length - 1))]
      tested.push({
        from,
        to,
        together: ahead,
        n,
        confidence: (ahead + (PRIOR_PEOPLE * expected) / both) / (n + PRIOR_PEOPLE),
        lift,
        p_value: chanceOfAtLeast(ahead, both, expected),
        waits: [at(0.1), at(0.5), at(0.9)],
      })
    }
    return { tested, family }
  }
}

/** Leaves out a step over another: A → C where A → B and B → C are steps and B comes sooner. */
function withoutLeaps(steps: Step[]): Step[] {
  const of = new Map(steps.map((step) => [`${step.from} ${step.to}`, step]))
  return steps.filter(
    (leap) =>
      !steps.some(
        (first) =>
          first.from === leap.from &&
          first.waits[1] < leap.waits[1] &&
          of.has(`${first.to} ${leap.to}`)
      )
  )
}
