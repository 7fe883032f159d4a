import type { EntityManager } from "typeorm"
import { EcrmError } from "../../../core/shared/errors"
import type { ImportReport } from "../../../core/warehouse/imports/report"

export type ImportStatus = "staging" | "staged" | "committing" | "done" | "failed" | "discarded"

/** One import as the admin sees it. */
export interface ImportRun {
  id: number
  file_name: string
  /** `null` until the header has been read. */
  format: string | null
  source: string | null
  status: ImportStatus
  is_dry_run: boolean
  /** Best-selling items to make products of; 0 for none. */
  create_catalogue: number
  file_sha256: string | null
  /** Bytes of the file as it came. */
  bytes_read: number
  /** Lines after the header. */
  lines_read: number
  report: ImportReport | null
  error_code: string | null
  error_message: string | null
  /** Admin user, or `null` for the command line. */
  created_by: string | null
  created_at: Date
  finished_at: Date | null
}

export interface NewImport {
  file_name: string
  source: string | null
  is_dry_run: boolean
  create_catalogue: number
  created_by: string | null
}

const VIEW = `import_id::float8 AS id, file_name, format, source, status, is_dry_run,
  create_catalogue, file_sha256, bytes_read::float8, lines_read::float8, report, error_code,
  error_message, created_by, created_at, finished_at`

/** Notes that an import begins. */
export async function insertImport(db: EntityManager, run: NewImport): Promise<ImportRun> {
  const rows = await db.query(
    `INSERT INTO import (file_name, source, is_dry_run, create_catalogue, created_by, status)
     VALUES ($1, $2, $3, $4, $5, 'staging') RETURNING ${VIEW}`,
    [run.file_name, run.source, run.is_dry_run, run.create_catalogue, run.created_by]
  )
  return rows[0]
}

/** @throws EcrmError `import.unknown` */
export async function readImport(db: EntityManager, id: number): Promise<ImportRun> {
  const rows = await db.query(`SELECT ${VIEW} FROM import WHERE import_id = $1`, [id])
  if (rows[0]) return rows[0]
  throw new EcrmError("not_found", "import.unknown", `There is no import ${id}`, { id })
}

/** Imports, newest first, and how many there are in all. */
export async function listImports(
  db: EntityManager,
  limit: number,
  offset: number
): Promise<{ imports: ImportRun[]; count: number }> {
  const [imports, counted] = await Promise.all([
    db.query(`SELECT ${VIEW} FROM import ORDER BY import_id DESC LIMIT $1 OFFSET $2`, [
      limit,
      offset,
    ]),
    db.query(`SELECT count(*)::int AS count FROM import`),
  ])
  return { imports, count: counted[0].count }
}

/** What changes while an import works. */
export interface ImportProgress {
  format?: string
  source?: string
  file_sha256?: string
  bytes_read?: number
  lines_read?: number
  lines_staged?: number
  stage_ms?: number
  status?: ImportStatus
}

/**
 * Notes progress and shows that the import is alive.
 * @param from statuses in which the import may be
 * @returns false where it is in another: someone else has ended it
 */
export async function touchImport(
  db: EntityManager,
  id: number,
  from: ImportStatus[],
  progress: ImportProgress = {}
): Promise<boolean> {
  const entries = Object.entries(progress)
  const set = entries.map(([name], i) => `, ${name} = $${i + 3}`).join("")
  const rows = await db.query(
    `WITH touched AS (
       UPDATE import SET heartbeat_at = now()${set}
       WHERE import_id = $1 AND status = ANY($2) RETURNING 1)
     SELECT count(*)::int AS count FROM touched`,
    [id, from, ...entries.map(([, value]) => value)]
  )
  return rows[0].count === 1
}

/** Ends an import. @returns false where it had ended already */
export async function failImport(
  db: EntityManager,
  id: number,
  code: string,
  message: string
): Promise<boolean> {
  const rows = await db.query(
    `WITH failed AS (
       UPDATE import SET status = 'failed', error_code = $2, error_message = left($3, 2000),
         finished_at = now()
       WHERE import_id = $1 AND status IN ('staging', 'staged', 'committing') RETURNING 1)
     SELECT count(*)::int AS count FROM failed`,
    [id, code, message]
  )
  return rows[0].count === 1
}

/** @returns false where the import is not staged */
export async function discardImport(db: EntityManager, id: number): Promise<boolean> {
  const rows = await db.query(
    `WITH discarded AS (
       UPDATE import SET status = 'discarded', finished_at = now()
       WHERE import_id = $1 AND status = 'staged' RETURNING 1)
     SELECT count(*)::int AS count FROM discarded`,
    [id]
  )
  return rows[0].count === 1
}

/** Notes the report; `status` ends the import. */
export async function saveImportReport(
  db: EntityManager,
  id: number,
  report: ImportReport
): Promise<void> {
  await db.query(
    `UPDATE import SET status = 'done', report = $2, error_code = NULL, error_message = NULL,
       finished_at = now() WHERE import_id = $1`,
    [id, JSON.stringify(report)]
  )
}

/** Adds one part to the report of an import that is done. */
export async function addToImportReport(
  db: EntityManager,
  id: number,
  part: Partial<ImportReport>
): Promise<void> {
  await db.query(
    `UPDATE import SET report = coalesce(report, '{}') || $2::jsonb WHERE import_id = $1`,
    [id, JSON.stringify(part)]
  )
}

/** Seconds without a heartbeat after which an import is taken for dead. */
export const HEARTBEAT_LOST_S = 60

/**
 * Imports whose process died: those still reading are marked failed; those read whole are staged,
 * also where the write had begun, because a write that did not end has left nothing behind.
 */
export async function reviveImports(
  db: EntityManager
): Promise<{ failed: number[]; staged: number[] }> {
  const rows: { id: number; status: ImportStatus }[] = await db.query(
    `WITH dead AS (
       UPDATE import SET
         status = CASE status WHEN 'staging' THEN 'failed' ELSE 'staged' END,
         error_code = CASE status WHEN 'staging' THEN 'import.interrupted' END,
         error_message = CASE status WHEN 'staging' THEN
           'The import was interrupted before the file was read; import it again' END,
         finished_at = CASE status WHEN 'staging' THEN now() END
       WHERE status IN ('staging', 'staged', 'committing')
         AND heartbeat_at < now() - make_interval(secs => ${HEARTBEAT_LOST_S})
       RETURNING import_id::float8 AS id, status)
     SELECT * FROM dead ORDER BY id`
  )
  const ids = (status: ImportStatus) => rows.filter((r) => r.status === status).map((r) => r.id)
  return { failed: ids("failed"), staged: ids("staged") }
}
