import { setTimeout as delay } from "node:timers/promises"
import { isUnavailable } from "../unavailable"

/** Milliseconds before each new attempt: a deadlock is gone by the first, a failover by the last. */
const RETRY_DELAYS_MS = [100, 500, 2_000, 5_000]

/** Postgres ended one of two transactions that cannot both go on. */
const CONFLICTS = new Set(["40001", "40P01"])

/** True for a failure of the database that passes: the same work may succeed in a moment. */
export function isPassing(error: unknown): boolean {
  return isUnavailable(error) || CONFLICTS.has(String((error as { code?: unknown } | null)?.code))
}

/** Does work that is all or nothing, and does it again after a failure that passes. */
export async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (const delay_ms of RETRY_DELAYS_MS) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error)) throw error
      await delay(delay_ms)
    }
  }
  return await work()
}
