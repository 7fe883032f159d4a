import type { StoreDatabase } from "../../store-database"
import { SECOND_MS } from "../../core/shared/time"
import { BatchedCache } from "../../batched-cache"

export type TrackingDecision = "granted" | "denied"

/** Whose visits are recorded. */
export interface TrackedSubject {
  visitor_id: string | null
  customer_id: string | null
}

/** Longest that another process goes on recording after a refusal. */
const TTL_MS = 10 * SECOND_MS
const SPACE = "tracking"

const keysOf = ({ visitor_id, customer_id }: TrackedSubject): string[] => [
  ...(customer_id === null ? [] : [`customer:${customer_id}`]),
  ...(visitor_id === null ? [] : [`visitor:${visitor_id}`]),
]

/** Whether visits may be recorded, as visitors and customers have decided; the newest word counts. */
export class Tracking {
  private cache = new BatchedCache<TrackingDecision>(TTL_MS)

  constructor(readonly db: StoreDatabase) {}

  /** Keeps a decision of everybody named, and forgets in this process what it knew. */
  async decide(subject: TrackedSubject, decision: TrackingDecision): Promise<number> {
    const keys = keysOf(subject)
    if (keys.length === 0) return 0
    await this.db.raw(
      `INSERT INTO ecrm_consent_tracking (kind, value, decision, decided_at)
       SELECT split_part(key, ':', 1), substr(key, strpos(key, ':') + 1), ?, clock_timestamp()
       FROM unnest(?::text[]) AS key`,
      [decision, keys]
    )
    this.cache = new BatchedCache<TrackingDecision>(TTL_MS)
    return keys.length
  }

  /**
   * What holds: a refusal of the customer or of the visitor wins. Served from memory for ten
   * seconds; what is not there is asked for in one statement for all that wait.
   */
  async decisionOf(subject: TrackedSubject): Promise<TrackingDecision | null> {
    const keys = keysOf(subject)
    if (keys.length === 0) return null
    const known = await this.cache.read(SPACE, keys, (wanted) => this.load(wanted))
    const decisions = keys.map((key) => known.get(key) ?? null)
    return decisions.includes("denied")
      ? "denied"
      : decisions.includes("granted")
        ? "granted"
        : null
  }

  private async load(keys: string[]): Promise<Map<string, TrackingDecision>> {
    const { rows } = await this.db.raw<{ key: string; decision: TrackingDecision }>(
      `SELECT key, t.decision FROM unnest(?::text[]) AS key
       JOIN LATERAL (
         SELECT decision FROM ecrm_consent_tracking
         WHERE kind = split_part(key, ':', 1) AND value = substr(key, strpos(key, ':') + 1)
         ORDER BY decided_at DESC, id DESC LIMIT 1) AS t ON true`,
      [keys]
    )
    return new Map(rows.map((row) => [row.key, row.decision]))
  }
}
