import type { EntityManager } from "typeorm"
import { startOfMonth } from "../../core/shared/time"
import { EVENT_AGE_MAX_MS } from "../../core/warehouse/event-input"
import type { EcrmOptions } from "../../options"
import { isLockTimeout, makePartitions } from "./queries/partitions"

/** Makes the partitions that facts of now need, and those of the months to come. */
export async function prepareMonths(
  db: EntityManager,
  now: Date,
  { partitions_ahead_months }: EcrmOptions["warehouse"]
): Promise<void> {
  const oldest = new Date(now.getTime() - EVENT_AGE_MAX_MS)
  await makePartitions(db, "event", [oldest, now])
  await makePartitions(db, "order_fact", [now])
  await makePartitions(db, "order_line", [now])
  const ahead = Array.from({ length: partitions_ahead_months }, (_, i) => startOfMonth(now, i + 1))
  try {
    for (const table of ["event", "order_fact", "order_line"] as const) {
      await makePartitions(db, table, ahead)
    }
  } catch (error) {
    // months to come are not urgent: the next hour tries again
    if (!isLockTimeout(error)) throw error
  }
}
