import { MINUTE_MS } from "../../../core/shared/time"

/** Pause of a lane that fails as a whole, so that it fills neither the log nor the database. */
const REST_MS = MINUTE_MS

/** Lanes that failed in this process, by key, and until when they rest. */
export class RestingLanes {
  private readonly until_ms = new Map<string, number>()

  rest(key: string): void {
    this.until_ms.set(key, performance.now() + REST_MS)
  }

  isResting(key: string): boolean {
    const until_ms = this.until_ms.get(key)
    if (until_ms === undefined) return false
    if (performance.now() < until_ms) return true
    this.until_ms.delete(key)
    return false
  }
}
