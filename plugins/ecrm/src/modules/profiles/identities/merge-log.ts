import type { MergeEvent } from "../../../core/profiles/merge-events"
import type { TimelineEntry } from "../../../core/profiles/timeline-entry"
import type { StoreDatabase } from "../../../store-database"
import { Timeline } from "../timeline/timeline"
import type { MergeActor } from "./recompute"

export interface LoggedMerge extends MergeEvent {
  id: number
  happened_at: Date
}

/** Writes what happened into the log and onto the timelines of the people it happened to. */
export async function logMerges(
  tx: StoreDatabase,
  events: MergeEvent[],
  actor: MergeActor | null
): Promise<LoggedMerge[]> {
  if (events.length === 0) return []
  const { rows } = await tx.raw<{ id: string; happened_at: Date }>(
    `INSERT INTO ecrm_profiles_merge_log
       (action, reason, left_id, right_id, evidence, actor_id)
     SELECT action, reason, left_id, right_id,
       jsonb_build_object('right_root_ids', right_root_ids), ?::text
     FROM ROWS FROM (jsonb_to_recordset(?::jsonb) AS (action text, reason text, left_id text,
       right_id text, right_root_ids jsonb)) WITH ORDINALITY AS r
     ORDER BY ordinality RETURNING id, happened_at`,
    [actor?.id ?? null, JSON.stringify(events)]
  )
  const logged = events.map((event, i) => ({
    ...event,
    id: Number(rows[i].id),
    happened_at: rows[i].happened_at,
  }))
  await new Timeline(tx).append(logged.flatMap((event) => timelineEntries(event, actor)))
  return logged
}

/** A merge is told once, on the person that goes on; a parting on both. */
function timelineEntries(event: LoggedMerge, actor: MergeActor | null): TimelineEntry[] {
  const { action, reason, left_id, right_id, id, happened_at } = event
  const kind = action === "merge" ? "merged" : "unmerged"
  const root_ids = action === "merge" ? [left_id] : [left_id, right_id]
  return root_ids.map((root_id) => ({
    root_id,
    key: `${kind}:${id}`,
    kind,
    direction: "internal",
    occurred_at: happened_at,
    actor_id: actor?.id ?? null,
    actor_name: actor?.name ?? null,
    details: { reason, left_id, right_id, log_id: id },
  }))
}
