import type { StoreDatabase } from "../../../store-database"
import { readInsight } from "./read-insight"

/** Who came to and who left a segment. */
export interface SegmentTrend {
  segment_id: string
  entered: number
  left: number
}

/**
 * Comings and goings of some segments since an instant, in the order of the ids.
 * @param segment_ids at most 100
 */
export const readSegmentTrends = (
  db: StoreDatabase,
  segment_ids: string[],
  since: Date
): Promise<SegmentTrend[]> =>
  readInsight<SegmentTrend>(
    db,
    `SELECT s.segment_id,
       (count(*) FILTER (WHERE c.change = 'entered'))::int AS entered,
       (count(*) FILTER (WHERE c.change = 'left'))::int AS "left"
     FROM unnest(?::text[]) WITH ORDINALITY AS s (segment_id, place)
     LEFT JOIN ecrm_profiles_membership_change c
       ON c.segment_id = s.segment_id AND c.changed_at >= ?
     GROUP BY s.segment_id, s.place ORDER BY s.place`,
    [segment_ids, since]
  )
