import type { EntityManager } from "typeorm"
import { EcrmError } from "../../../core/shared/errors"
import type { ImportReport, RowCounts } from "../../../core/warehouse/imports/report"
import {
  countNew,
  countPlanned,
  dropKnownLines,
  listStagedMonths,
  planLines,
  planOrders,
  writeImport,
  type PlannedCounts,
} from "../queries/import-commit"
import { anonymiseErased, countErased, type PseudonymOf } from "../queries/import-erased"
import { countRejections } from "../queries/import-rejections"
import { saveImportReport, type ImportRun } from "../queries/import-runs"
import { countStaged, dropStaging, stagingTable } from "../queries/import-staging"
import { makePartitions } from "../queries/partitions"
import { enqueueTasks } from "../queries/tasks"

/** What an import needs a worker to do next. */
const NEXT = [
  { kind: "train_recommendations", key: "all" },
  { kind: "score_population", key: "all" },
]

/**
 * Second phase of an import: one transaction that writes items, lines and orders, the report and
 * the wish for a new training and for everybody to be scored, and drops the staging. Imports of one
 * source wait for each other, so that two of the same file cannot both find a line new. A dry run
 * does all but the writing. Lines of people who were erased go in under their pseudonym.
 * @param run an import that is `committing`
 * @throws EcrmError `import.already_running`, `import.staging_lost`
 */
export async function commitImport(
  db: EntityManager,
  run: ImportRun,
  pseudonymOf: PseudonymOf
): Promise<void> {
  const started_ms = Date.now()
  // Partitions lock their parent, so they are made before the long transaction, not in it.
  if (!run.is_dry_run) await makeStagedPartitions(db, run.id)
  await db.transaction(async (tx) => {
    await lockImport(tx, run)
    const source = run.source ?? ""
    const staged = await checkStaging(tx, run.id)
    await planOrders(tx, run.id, source)
    await anonymiseErased(tx, pseudonymOf)
    await planLines(tx, run.id)
    const planned = await countPlanned(tx)
    const erased = await countErased(tx)
    if (planned.first_at && planned.last_at) {
      await dropKnownLines(tx, planned.first_at, planned.last_at)
    }
    const added = await countNew(tx)
    if (!run.is_dry_run) await writeImport(tx, run.id, source)
    const rejected = await countRejections(tx, run.id)
    const [{ stage_ms }] = await tx.query(`SELECT stage_ms FROM import WHERE import_id = $1`, [
      run.id,
    ])
    const report: ImportReport = {
      ...reportOf(run, planned, added),
      lines: {
        read: run.lines_read,
        ...staged,
        rejected: Object.values(rejected).reduce((sum, count) => sum + count, 0),
      },
      rejected,
      erased,
      stage_ms,
      commit_ms: Date.now() - started_ms,
    }
    report.known.lines = staged.sale + staged.return + staged.charge - added.lines
    await saveImportReport(tx, run.id, report)
    if (!run.is_dry_run) await enqueueTasks(tx, NEXT)
    await dropStaging(tx, run.id)
  })
}

function reportOf(
  run: ImportRun,
  planned: PlannedCounts,
  added: RowCounts
): Omit<ImportReport, "lines" | "rejected" | "stage_ms" | "commit_ms"> {
  const { orders, customers, items, sales } = planned
  return {
    format: run.format ?? "",
    source: run.source ?? "",
    is_dry_run: run.is_dry_run,
    orders,
    customers,
    items,
    sales,
    added,
    known: { orders: orders - added.orders, lines: 0, items: items - added.items },
    first_at: planned.first_at?.toISOString() ?? null,
    last_at: planned.last_at?.toISOString() ?? null,
    bytes: run.bytes_read,
  }
}

async function makeStagedPartitions(db: EntityManager, import_id: number): Promise<void> {
  const months = await listStagedMonths(db, import_id)
  await makePartitions(db, "order_fact", months)
  await makePartitions(db, "order_line", months)
}

async function lockImport(tx: EntityManager, run: ImportRun): Promise<void> {
  const [{ is_mine }] = await tx.query(
    `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS is_mine`,
    [`ecrm_import:${run.id}`]
  )
  const [{ status }] = await tx.query(`SELECT status FROM import WHERE import_id = $1`, [run.id])
  if (!is_mine || status !== "committing") {
    const message = `Import ${run.id} is being written by another process`
    throw new EcrmError("not_allowed", "import.already_running", message)
  }
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `ecrm_import_source:${run.source}`,
  ])
}

/** A crash of Postgres empties staging tables; what is left must never pass for the whole file. */
async function checkStaging(tx: EntityManager, import_id: number) {
  const [{ lines_staged, is_there }] = await tx.query(
    `SELECT lines_staged::float8, to_regclass($2) IS NOT NULL AS is_there
     FROM import WHERE import_id = $1`,
    [import_id, stagingTable(import_id)]
  )
  const staged = is_there ? await countStaged(tx, import_id) : { sale: 0, return: 0, charge: 0 }
  if (is_there && staged.sale + staged.return + staged.charge === lines_staged) return staged
  throw new EcrmError(
    "unexpected_state",
    "import.staging_lost",
    "The database was restarted before the import was written; import the file again"
  )
}
