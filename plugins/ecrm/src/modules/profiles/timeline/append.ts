import type { TimelineEntry } from "../../../core/profiles/timeline-entry"
import type { StoreDatabase } from "../../../store-database"

/** Rows of one statement; a larger one would hold all of them as one text. */
const ROWS_MAX = 5_000

const columnsOf = (entry: TimelineEntry) => ({
  root_id: entry.root_id,
  key: entry.key,
  kind: entry.kind,
  direction: entry.direction,
  occurred_at: entry.occurred_at.toISOString(),
  actor_id: entry.actor_id ?? null,
  actor_name: entry.actor_name ?? null,
  details: entry.details,
  search_text: (entry.search_text ?? "").toLowerCase(),
})

/**
 * Tells what happened. An entry whose root tells its key already is left as it is; one whose root
 * does not exist (any more), or was erased, is left out. Entries get ids in the order of `occurred_at`, then key.
 * Roots are locked as by a reader, so that a merge that runs meanwhile moves the new rows as well.
 * @returns number of entries that were new
 */
export async function append(db: StoreDatabase, entries: TimelineEntry[]): Promise<number> {
  let added = 0
  for (let start = 0; start < entries.length; start += ROWS_MAX) {
    const rows = entries.slice(start, start + ROWS_MAX).map(columnsOf)
    const answer = await db.raw<{ count: number }>(
      `WITH told AS (
         SELECT * FROM jsonb_to_recordset(?::jsonb) AS t(root_id text, key text, kind text,
           direction text, occurred_at timestamptz, actor_id text, actor_name text,
           details jsonb, search_text text)),
       root AS (
         SELECT id, profile_id FROM ecrm_profiles_profile
         WHERE id IN (SELECT root_id FROM told) AND erased_at IS NULL ORDER BY id FOR SHARE),
       added AS (
         INSERT INTO ecrm_profiles_timeline (root_id, profile_id, key, kind, direction,
           occurred_at, actor_id, actor_name, details, search_text)
         SELECT t.root_id, root.profile_id, t.key, t.kind, t.direction, t.occurred_at,
           t.actor_id, t.actor_name, t.details, t.search_text
         FROM told t JOIN root ON root.id = t.root_id
         ORDER BY t.occurred_at, t.key
         ON CONFLICT (root_id, key) DO NOTHING
         RETURNING 1)
       SELECT count(*)::int AS count FROM added`,
      [JSON.stringify(rows)]
    )
    added += answer.rows[0].count
  }
  return added
}
