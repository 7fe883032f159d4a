import type { EntityManager } from "typeorm"
import type { RejectionReason } from "../../../core/warehouse/imports/line"

/** A line that an import left out. */
export interface ImportRejection {
  line_no: number
  reason: RejectionReason
  detail: string
  /** The line as it stood in the file, cut to 2,000 characters. */
  raw: string
}

/** Rejected lines of one import by reason. */
export async function countRejections(
  db: EntityManager,
  import_id: number
): Promise<Partial<Record<RejectionReason, number>>> {
  const rows: { reason: RejectionReason; count: number }[] = await db.query(
    `SELECT reason, count(*)::int AS count FROM import_rejection WHERE import_id = $1
     GROUP BY reason ORDER BY count(*) DESC, reason`,
    [import_id]
  )
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]))
}

/**
 * Rejected lines in the order of the file.
 * @param after_line_no only lines after this one
 * @param reason only lines of this reason; `null` for all
 */
export async function readRejections(
  db: EntityManager,
  import_id: number,
  page: { after_line_no?: number; limit: number; offset?: number; reason?: string | null }
): Promise<ImportRejection[]> {
  return await db.query(
    `SELECT line_no::float8, reason, detail, raw FROM import_rejection
     WHERE import_id = $1 AND line_no > $2 AND ($3::text IS NULL OR reason = $3)
     ORDER BY line_no LIMIT $4 OFFSET $5`,
    [import_id, page.after_line_no ?? 0, page.reason ?? null, page.limit, page.offset ?? 0]
  )
}

/**
 * Deletes the rejected lines of imports that ended long ago; their reports stay.
 * @returns how many lines
 */
export async function pruneRejections(db: EntityManager, kept_days: number): Promise<number> {
  const [{ count }] = await db.query(
    `WITH pruned AS (
       DELETE FROM import_rejection USING import
       WHERE import_rejection.import_id = import.import_id
         AND import.finished_at < now() - make_interval(days => $1) RETURNING 1)
     SELECT count(*)::int AS count FROM pruned`,
    [kept_days]
  )
  return count
}
