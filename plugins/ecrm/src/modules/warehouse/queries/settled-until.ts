import type { EntityManager } from "typeorm"

/**
 * Facts are stamped with the beginning of the transaction that writes them, and seen at its end.
 * What no transaction under way can still write is settled. One that takes longer than an hour
 * holds nobody up: what it writes is learned by the next training. A replica does not tell who
 * writes at its server; there, all is settled that was written a quarter of an hour before the last
 * it has heard of.
 */
const SETTLED = `
  SELECT to_char((CASE WHEN pg_is_in_recovery()
      THEN coalesce(pg_last_xact_replay_timestamp(), now()) - interval '15 minutes'
      ELSE least(now(), greatest(now() - interval '1 hour',
        (SELECT min(xact_start) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid())))
    END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS settled_until`

/**
 * Instant before which every fact that will ever bear it can be seen by who reads from now on.
 * @returns ISO 8601 in UTC with microseconds, by the warehouse's clock
 */
export async function settledUntil(db: EntityManager): Promise<string> {
  const [{ settled_until }]: { settled_until: string }[] = await db.query(SETTLED)
  return settled_until
}
