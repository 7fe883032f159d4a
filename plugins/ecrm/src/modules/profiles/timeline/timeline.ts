import type { TimelineEntry } from "../../../core/profiles/timeline-entry"
import type { StoreDatabase } from "../../../store-database"

/** What happened between a person and the store, notes and tasks. */
export class Timeline {
  constructor(readonly db: StoreDatabase) {}

  /** Tells what happened; telling the same key of a root twice is telling it once. */
  async append(entries: TimelineEntry[]): Promise<number> {
    if (entries.length === 0) return 0
    const { rowCount } = await this.db.raw(
      `INSERT INTO ecrm_profiles_timeline (root_id, profile_id, key, kind, direction, occurred_at,
         actor_id, actor_name, details, search_text)
       SELECT r.root_id, p.profile_id, r.key, r.kind, r.direction, r.occurred_at, r.actor_id,
         r.actor_name, r.details, coalesce(r.search_text, '')
       FROM jsonb_to_recordset(?::jsonb) AS r(root_id text, key text, kind text, direction text,
         occurred_at timestamptz, actor_id text, actor_name text, details jsonb, search_text text)
       JOIN ecrm_profiles_profile p ON p.id = r.root_id
       ON CONFLICT (root_id, key) DO NOTHING`,
      [JSON.stringify(entries)]
    )
    return rowCount ?? 0
  }
}
