import { VISIT_GAP_MS } from "../profiles/behaviour"
import type { Sessions } from "./contract"

interface Visit {
  items: number[]
  instant_ms: number
}

/** Of a longer visit the rest is left out: nobody looks at so many, a robot does. */
const VISIT_ITEMS_MAX = 200

/**
 * Makes sessions of what visitors looked at: a visit ends with a silence of `VISIT_GAP_MS`. A
 * product looked at twice in a row counts once; a visit to one product tells nothing and is left
 * out. Beyond `visits_max` the oldest are dropped.
 */
export class VisitLog {
  private visits: Visit[] = []
  private visitor: string | null = null
  private last_ms = -Infinity
  private items: number[] = []

  constructor(private readonly visits_max: number) {}

  /** Adds what one visitor looked at next; events of a visitor come together, oldest first. */
  add(visitor_id: string, item: number, instant_ms: number): void {
    if (visitor_id !== this.visitor || instant_ms - this.last_ms > VISIT_GAP_MS) {
      this.end()
      this.visitor = visitor_id
    }
    const { items } = this
    if (items[items.length - 1] !== item && items.length < VISIT_ITEMS_MAX) items.push(item)
    this.last_ms = instant_ms
  }

  /** Ascending by the instant of their last item; ties by what is in them. */
  sessions(): Sessions {
    this.end()
    this.keepNewest()
    const { visits } = this
    const starts = new Uint32Array(visits.length + 1)
    visits.forEach(({ items }, at) => (starts[at + 1] = starts[at] + items.length))
    const items = new Uint32Array(starts[visits.length])
    visits.forEach((visit, at) => items.set(visit.items, starts[at]))
    return { starts, items, instants_ms: Float64Array.from(visits, (visit) => visit.instant_ms) }
  }

  private end(): void {
    if (this.items.length > 1) {
      this.visits.push({ items: this.items, instant_ms: this.last_ms })
      // Sorting twice as many now and then is cheaper than keeping them in order.
      if (this.visits.length >= 2 * this.visits_max) this.keepNewest()
    }
    this.items = []
  }

  private keepNewest(): void {
    this.visits.sort((a, b) => a.instant_ms - b.instant_ms || byItems(a.items, b.items))
    this.visits = this.visits.slice(-this.visits_max)
  }
}

function byItems(a: number[], b: number[]): number {
  for (let at = 0; at < a.length && at < b.length; at++) if (a[at] !== b[at]) return a[at] - b[at]
  return a.length - b.length
}
