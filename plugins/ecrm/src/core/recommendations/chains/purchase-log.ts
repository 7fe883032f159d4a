import type { PurchaseLine, PurchaseLines } from "./chain-facts"

const FIRST_CAPACITY = 1_024

type Column = Uint32Array | Float64Array

function grown<T extends Column>(column: T): T {
  const larger = new (column.constructor as new (length: number) => T)(column.length * 2)
  larger.set(column as never)
  return larger
}

/** Collects lines in any order, in columns that double when full: 36 bytes a line. */
export class PurchaseLog {
  length = 0
  private people = new Uint32Array(FIRST_CAPACITY)
  private items = new Uint32Array(FIRST_CAPACITY)
  private orders = new Uint32Array(FIRST_CAPACITY)
  private instants_ms = new Float64Array(FIRST_CAPACITY)
  private unit_prices = new Float64Array(FIRST_CAPACITY)
  private delivered_at_ms = new Float64Array(FIRST_CAPACITY)

  static of(lines: Iterable<PurchaseLine>): PurchaseLog {
    const log = new PurchaseLog()
    for (const line of lines) log.add(line)
    return log
  }

  add(line: PurchaseLine): void {
    if (this.length === this.people.length) this.grow()
    const at = this.length++
    this.people[at] = line.person
    this.items[at] = line.item
    this.orders[at] = line.order
    this.instants_ms[at] = line.instant_ms
    this.unit_prices[at] = line.unit_price
    this.delivered_at_ms[at] = line.delivered_at_ms
  }

  /**
   * The lines as learners read them: by person, instant, order and item, so that what is learned
   * does not depend on the order in which they came.
   * @param person_count people without a line count too; indices are below it
   * Cost: O(lines × log lines of a person)
   */
  byPerson(person_count: number): PurchaseLines {
    const { orders, items, instants_ms } = this
    const person_starts = new Uint32Array(person_count + 1)
    for (let at = 0; at < this.length; at++) person_starts[this.people[at] + 1]++
    for (let person = 0; person < person_count; person++) {
      person_starts[person + 1] += person_starts[person]
    }
    const next = person_starts.slice()
    const order = new Uint32Array(this.length)
    for (let at = 0; at < this.length; at++) order[next[this.people[at]]++] = at
    for (let person = 0; person < person_count; person++) {
      order
        .subarray(person_starts[person], person_starts[person + 1])
        .sort(
          (a, b) => instants_ms[a] - instants_ms[b] || orders[a] - orders[b] || items[a] - items[b]
        )
    }
    return {
      person_starts,
      items: order.map((at) => items[at]),
      orders: order.map((at) => orders[at]),
      instants_ms: Float64Array.from(order, (at) => instants_ms[at]),
      unit_prices: Float64Array.from(order, (at) => this.unit_prices[at]),
      delivered_at_ms: Float64Array.from(order, (at) => this.delivered_at_ms[at]),
    }
  }

  private grow(): void {
    this.people = grown(this.people)
    this.items = grown(this.items)
    this.orders = grown(this.orders)
    this.instants_ms = grown(this.instants_ms)
    this.unit_prices = grown(this.unit_prices)
    this.delivered_at_ms = grown(this.delivered_at_ms)
  }
}
