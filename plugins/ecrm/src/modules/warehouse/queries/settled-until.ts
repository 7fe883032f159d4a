import type { EntityManager } from "typeorm"
import { MINUTE_MS } from "../../../core/shared/time"

/**
 * Facts are stamped with the beginning of the transaction that writes them, and seen at its end.
 * What no transaction of a client under way can still write is settled. One that has written
 * nothing for a minute is taken for a reader, as a dump or a training's own cursor is; neither it
 * nor one that takes longer than an hour holds anybody up: what it writes after all is learned by
 * the next training. A replica does not tell who writes at its server; there, all is settled that
 * was written a quarter of an hour before the last it has heard of.
 */
const SETTLED = `
  SELECT to_char((CASE WHEN pg_is_in_recovery()
      THEN coalesce(pg_last_xact_replay_timestamp(), now()) - interval '15 minutes'
      ELSE least(now(), greatest(now() - interval '1 hour',
        (SELECT coalesce(min(xact_start), now()) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()
           AND backend_type = 'client backend'
           AND (backend_xid IS NOT NULL OR xact_start > now() - $1 * interval '1 ms'))))
    END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS settled_until`

/** Who has written nothing for so long reads. */
const READER_AFTER_MS = MINUTE_MS

/**
 * Instant before which every fact that will ever bear it can be seen by who reads from now on.
 * @returns ISO 8601 in UTC with microseconds, by the warehouse's clock
 */
export async function settledUntil(
  db: EntityManager,
  reader_after_ms = READER_AFTER_MS
): Promise<string> {
  const [{ settled_until }]: { settled_until: string }[] = await db.query(SETTLED, [
    reader_after_ms,
  ])
  return settled_until
}
