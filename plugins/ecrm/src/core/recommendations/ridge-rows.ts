import { finish } from "../shared/steps"
import { LocalRidge, type LocalRidgeSettings, type RidgeRow } from "./algorithms/local-ridge"
import type { BasketHistory } from "./basket-history"

/** The joint regression as typed arrays; target `t` has `starts[t] … starts[t + 1])`. */
export interface RidgeArrays {
  starts: Uint32Array
  sources: Uint32Array
  weights: Float32Array
  together: Uint32Array
}

/** Targets that follow from a source, ascending, and by how much. */
export interface Targets {
  items: Uint32Array
  weights: Float32Array
  together: Uint32Array
}

const NO_TARGETS: Targets = {
  items: new Uint32Array(0),
  weights: new Float32Array(0),
  together: new Uint32Array(0),
}
const ROWS_PER_STEP = 500

/**
 * The joint regression of a history, row by row: each row can be learned again by itself, and what
 * follows from a source is always what the rows say.
 */
export class RidgeRows {
  private readonly rows: (RidgeRow | undefined)[] = []
  private targets: (Targets | undefined)[] = []
  private readonly stale = new Set<number>()
  /** Keeps its counts while rows are learned from one state of the history. */
  private learner: LocalRidge | null = null
  /** False until rows have been turned round as a whole; from then on each turns by itself. */
  private is_turned = false

  constructor(
    private readonly history: BasketHistory,
    private readonly settings: LocalRidgeSettings
  ) {}

  /** Takes over rows that are known, step by step; without them all have to be learned. */
  *begin(known: RidgeArrays | null): Generator<void, void> {
    for (let item = 0; item < this.history.item_count; item++) {
      if (item % ROWS_PER_STEP === 0) yield
      if (this.history.orders[item] === 0) continue
      if (known === null) this.stale.add(item)
      else this.rows[item] = rowOf(known, item)
    }
    if (this.stale.size === 0) yield* this.turnAll()
  }

  /** What the joint regression derives from a source; target ascending. */
  targetsOf(source: number): Targets {
    return this.targets[source] ?? NO_TARGETS
  }

  /** The history has changed: what was counted is no longer so. */
  forgetCounts(): void {
    this.learner = null
  }

  /** The row of a target, and of all that follow from it, is to be learned again. */
  markStale(item: number): void {
    this.stale.add(item)
    // A target leans on counts of its sources as well; what was asked for first comes first.
    for (const target of this.targetsOf(item).items) this.stale.add(target)
  }

  /** Learns stale rows, about a millisecond each. @returns how many are left */
  learn(rows_max: number): number {
    if (this.stale.size === 0) return 0
    this.learner ??= new LocalRidge(this.history, this.settings)
    let learned = 0
    for (const target of this.stale) {
      if (learned++ >= rows_max) break
      this.stale.delete(target)
      const row = this.history.orders[target] === 0 ? undefined : this.learner.learn(target)
      if (this.is_turned) this.turn(target, this.rows[target], row)
      this.rows[target] = row
    }
    if (this.stale.size > 0) return this.stale.size
    this.learner = null
    if (!this.is_turned) finish(this.turnAll())
    return 0
  }

  /** To be stored. */
  arrays(): RidgeArrays {
    const { item_count } = this.history
    const starts = new Uint32Array(item_count + 1)
    for (let target = 0; target < item_count; target++) {
      starts[target + 1] = starts[target] + (this.rows[target]?.sources.length ?? 0)
    }
    const length = starts[item_count]
    const arrays: RidgeArrays = {
      starts,
      sources: new Uint32Array(length),
      weights: new Float32Array(length),
      together: new Uint32Array(length),
    }
    this.rows.forEach((row, target) => {
      arrays.sources.set(row?.sources ?? [], starts[target])
      arrays.weights.set(row?.weights ?? [], starts[target])
      arrays.together.set(row?.together ?? [], starts[target])
    })
    return arrays
  }

  private *turnAll(): Generator<void, void> {
    const starts = new Uint32Array(this.history.item_count + 1)
    for (let target = 0; target < this.rows.length; target++) {
      for (const source of this.rows[target]?.sources ?? []) starts[source + 1]++
      if (target % ROWS_PER_STEP === 0) yield
    }
    for (let item = 1; item < starts.length; item++) starts[item] += starts[item - 1]
    const length = starts[starts.length - 1]
    const items = new Uint32Array(length)
    const weights = new Float32Array(length)
    const together = new Uint32Array(length)
    const next = starts.slice()
    for (let target = 0; target < this.rows.length; target++) {
      if (target % ROWS_PER_STEP === 0) yield
      const row = this.rows[target]
      if (row === undefined) continue
      for (let at = 0; at < row.sources.length; at++) {
        const place = next[row.sources[at]]++
        items[place] = target
        weights[place] = row.weights[at]
        together[place] = row.together[at]
      }
    }
    const targets: (Targets | undefined)[] = []
    for (let source = 0; source + 1 < starts.length; source++) {
      if (source % ROWS_PER_STEP === 0) yield
      const [from, to] = [starts[source], starts[source + 1]]
      if (from === to) continue
      targets[source] = {
        items: items.subarray(from, to),
        weights: weights.subarray(from, to),
        together: together.subarray(from, to),
      }
    }
    this.targets = targets
    this.is_turned = true
  }

  /** Tells the sources of a target what its row says now. */
  private turn(target: number, before: RidgeRow | undefined, row: RidgeRow | undefined): void {
    const kept = new Set(row?.sources)
    for (const source of before?.sources ?? []) {
      if (!kept.has(source)) this.targets[source] = withoutTarget(this.targetsOf(source), target)
    }
    row?.sources.forEach((source, at) => {
      this.targets[source] = withTarget(
        this.targetsOf(source),
        target,
        row.weights[at],
        row.together[at]
      )
    })
  }
}

const rowOf = ({ starts, sources, weights, together }: RidgeArrays, target: number): RidgeRow => ({
  sources: sources.subarray(starts[target], starts[target + 1]),
  weights: weights.subarray(starts[target], starts[target + 1]),
  together: together.subarray(starts[target], starts[target + 1]),
})

/** Place of the first that is not below `target`. */
function placeOf(items: Uint32Array, target: number): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle] < target) low = middle + 1
    else high = middle
  }
  return low
}

function withTarget(had: Targets, target: number, weight: number, together: number): Targets {
  const place = placeOf(had.items, target)
  const rest = had.items[place] === target ? place + 1 : place
  const length = had.items.length + 1 - (rest - place)
  const targets = resized(had, place, place + 1, rest, length)
  targets.items[place] = target
  targets.weights[place] = weight
  targets.together[place] = together
  return targets
}

function withoutTarget(had: Targets, target: number): Targets {
  const place = placeOf(had.items, target)
  if (had.items[place] !== target) return had
  return resized(had, place, place, place + 1, had.items.length - 1)
}

/** What is before `place`, and what is from `rest` on, which begins at `to`. */
function resized(had: Targets, place: number, to: number, rest: number, length: number): Targets {
  const targets: Targets = {
    items: new Uint32Array(length),
    weights: new Float32Array(length),
    together: new Uint32Array(length),
  }
  for (const column of ["items", "weights", "together"] as const) {
    targets[column].set(had[column].subarray(0, place))
    targets[column].set(had[column].subarray(rest), to)
  }
  return targets
}
