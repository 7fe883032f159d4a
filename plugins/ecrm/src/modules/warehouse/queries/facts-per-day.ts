import type { EntityManager } from "typeorm"
import { EVENT_TYPES, type EventType } from "../../../core/warehouse/event"
import { DAY_MS } from "../../../core/shared/time"

/** Facts of one day; a day is UTC. */
export interface DayOfFacts {
  /** `YYYY-MM-DD`. */
  day: string
  events: Record<EventType, number>
  /** Orders of the store. */
  orders: number
  /** Orders of imported histories. */
  imported_orders: number
  return_lines: number
}

const dayOf = (column: string) =>
  `to_char((${column} AT TIME ZONE 'UTC')::date, 'YYYY-MM-DD') AS day`

/**
 * Facts per day, oldest first, days without any included.
 * Cost: reads the months of the span once.
 * @param until last day, included
 * @param days  1..366
 */
export async function readFactsPerDay(
  db: EntityManager,
  until: Date,
  days: number
): Promise<DayOfFacts[]> {
  const last = Math.floor(until.getTime() / DAY_MS)
  const span = [new Date((last - days + 1) * DAY_MS), new Date((last + 1) * DAY_MS)]
  const byDay = new Map<string, DayOfFacts>()
  for (let day = last - days + 1; day <= last; day++) {
    const row = emptyDay(new Date(day * DAY_MS).toISOString().slice(0, 10))
    byDay.set(row.day, row)
  }
  await addEvents(db, span, byDay)
  await addOrders(db, span, byDay)
  return [...byDay.values()]
}

const emptyDay = (day: string): DayOfFacts => ({
  day,
  events: Object.fromEntries(EVENT_TYPES.map((type) => [type, 0])) as Record<EventType, number>,
  orders: 0,
  imported_orders: 0,
  return_lines: 0,
})

async function addEvents(db: EntityManager, span: Date[], byDay: Map<string, DayOfFacts>) {
  const rows: { day: string; type: EventType; count: number }[] = await db.query(
    `SELECT ${dayOf("occurred_at")}, type, count(*)::int AS count FROM event
     WHERE occurred_at >= $1 AND occurred_at < $2
     GROUP BY (occurred_at AT TIME ZONE 'UTC')::date, type`,
    span
  )
  for (const { day, type, count } of rows) {
    const row = byDay.get(day)
    if (row && type in row.events) row.events[type] = count
  }
}

async function addOrders(db: EntityManager, span: Date[], byDay: Map<string, DayOfFacts>) {
  const orders: { day: string; orders: number; imported_orders: number }[] = await db.query(
    `SELECT ${dayOf("ordered_at")}, count(*) FILTER (WHERE source = 'store')::int AS orders,
       count(*) FILTER (WHERE source <> 'store')::int AS imported_orders FROM order_fact
     WHERE ordered_at >= $1 AND ordered_at < $2 GROUP BY (ordered_at AT TIME ZONE 'UTC')::date`,
    span
  )
  const returns: { day: string; return_lines: number }[] = await db.query(
    `SELECT ${dayOf("occurred_at")}, count(*)::int AS return_lines FROM order_line
     WHERE occurred_at >= $1 AND occurred_at < $2 AND kind = 'return' AND quantity <> 0
     GROUP BY (occurred_at AT TIME ZONE 'UTC')::date`,
    span
  )
  for (const found of [...orders, ...returns]) {
    const row = byDay.get(found.day)
    if (row) Object.assign(row, found)
  }
}
