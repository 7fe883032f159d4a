import type { DataSource, EntityManager } from "typeorm"
import { EcrmError } from "../../../core/shared/errors"
import type { CatalogueReport, ImportReport } from "../../../core/warehouse/imports/report"
import { enqueueOnce } from "../queries/enqueue-once"
import { listBestSellers, sourceOfImport, type BestSeller } from "../queries/import-best-sellers"
import { forgetRejectedErased, type PseudonymOf } from "../queries/import-erased"
import {
  countRejections,
  pruneRejections,
  readRejections,
  type ImportRejection,
} from "../queries/import-rejections"
import {
  addToImportReport,
  discardImport,
  failImport,
  insertImport,
  listImports,
  readImport,
  reviveImports,
  touchImport,
  type ImportProgress,
  type ImportRun,
  type NewImport,
} from "../queries/import-runs"
import {
  countStaged,
  createStaging,
  dropStaging,
  rejectBrokenOrders,
} from "../queries/import-staging"
import { releaseTasks } from "../queries/release-tasks"
import { commitImport } from "./commit-import"
import { IMPORT_LIMITS } from "./limits"
import { retried } from "./passing-failures"
import { ImportStaging, type StagingInput, type StagingProgress } from "./stage-import"

/** Kind of the task that writes a staged import; its key is the import's id. */
export const COMMIT_IMPORT_TASK = "commit_import"

const HEARTBEAT_MS = 5_000
const TICK_MS = 250
const REJECTIONS_PAGE = 2_000

export interface StageOptions extends Pick<StagingInput, "file" | "format" | "signal" | "now"> {
  /** True hands it to a worker together with its last step, so that no crash can come between. */
  commit_later?: boolean
  /** Told a few times a second how far the reading has come. */
  onProgress?(progress: StagingProgress): void
}

/**
 * Histories from files. An import goes `staging` → `staged` → `committing` → `done`, or ends as
 * `failed` or `discarded`. Until `committing` nothing of it is a fact; then all of it is, at once.
 */
export class WarehouseImports {
  constructor(
    private readonly source: () => Promise<DataSource>,
    private readonly pseudonymOf: PseudonymOf
  ) {}

  private async db(): Promise<EntityManager> {
    return (await this.source()).manager
  }

  /** Notes a new import, after cleaning up behind imports whose process died. */
  async begin(run: NewImport): Promise<ImportRun> {
    await this.revive()
    const db = await this.db()
    const created = await insertImport(db, run)
    await createStaging(db, created.id)
    return created
  }

  /**
   * Ends imports whose process died while reading, and hands those that died later, but before
   * their facts were written, to a worker. Any process may call it at any time, any number of times.
   */
  async revive(): Promise<void> {
    const db = await this.db()
    await db.transaction(async (tx) => {
      const { failed, staged } = await reviveImports(tx)
      for (const id of failed) {
        await dropStaging(tx, id)
        await forgetRejectedErased(tx, id, this.pseudonymOf)
      }
      await enqueueOnce(tx, COMMIT_IMPORT_TASK, staged.map(String))
      await releaseTasks(tx, COMMIT_IMPORT_TASK, staged.map(String))
    })
  }

  /**
   * Reads a file into the staging of an import. After a failure the import is `failed` and nothing
   * of the file is left but its rejected lines.
   * @throws EcrmError see `ImportStaging`; `import.interrupted`
   */
  async stage(id: number, options: StageOptions): Promise<ImportRun> {
    const db = await this.db()
    const started_ms = Date.now()
    const run = await readImport(db, id)
    let source = run.source
    const staging = new ImportStaging(db, {
      ...options,
      import_id: id,
      onFormat: async (format) => {
        source ??= format.default_source
        await touchImport(db, id, ["staging"], { format: format.name, source })
      },
    })
    const stopBeating = this.beat(id, "staging", () => ({ ...staging.progress }))
    const ticker = setInterval(() => options.onProgress?.(staging.progress), TICK_MS)
    try {
      const file_sha256 = await staging.run()
      await rejectBrokenOrders(db, id, source ?? "")
      const counts = await countStaged(db, id)
      await stopBeating()
      await this.noteStaged(id, options.commit_later ?? false, {
        ...staging.progress,
        file_sha256,
        lines_staged: counts.sale + counts.return + counts.charge,
        stage_ms: Date.now() - started_ms,
      })
    } catch (error) {
      await stopBeating()
      const failure = isCut(error) ? brokenOff() : error
      await this.fail(id, failure)
      throw failure
    } finally {
      clearInterval(ticker)
    }
    options.onProgress?.(staging.progress)
    return await readImport(db, id)
  }

  private async noteStaged(
    id: number,
    commit_later: boolean,
    progress: ImportProgress
  ): Promise<void> {
    const db = await this.db()
    await db.transaction(async (tx) => {
      if (!(await touchImport(tx, id, ["staging"], { ...progress, status: "staged" }))) {
        throw interrupted(id)
      }
      await forgetRejectedErased(tx, id, this.pseudonymOf)
      if (commit_later) await enqueueOnce(tx, COMMIT_IMPORT_TASK, [String(id)])
    })
  }

  /**
   * Writes a staged import, whole or not at all, and asks for a new training. An import that is
   * done already is returned as it is. Where the database fails for a moment it is tried again;
   * after any error the import waits
   * `staged`, unless what it staged is lost.
   * @throws EcrmError `import.not_staged` and those of `commitImport`
   */
  async commit(id: number): Promise<ImportRun> {
    const db = await this.db()
    const run = await readImport(db, id)
    if (run.status === "done") return run
    if (!(await touchImport(db, id, ["staged", "committing"], { status: "committing" }))) {
      const message = `Import ${id} is ${run.status} and cannot be written`
      throw new EcrmError("not_allowed", "import.not_staged", message, { status: run.status })
    }
    const stopBeating = this.beat(id, "committing", () => ({}))
    try {
      await retried(async () => await commitImport(db, await readImport(db, id), this.pseudonymOf))
    } catch (error) {
      await stopBeating()
      // The answer to a write that succeeded may be lost with its connection.
      const { status } = await readImport(db, id)
      if (status === "done") return await readImport(db, id)
      if (error instanceof EcrmError && error.code === "import.staging_lost") {
        await this.fail(id, error)
      } else if (!(error instanceof EcrmError && error.code === "import.already_running")) {
        await touchImport(db, id, ["committing"], { status: "staged" })
      }
      throw error
    }
    await stopBeating()
    return await readImport(db, id)
  }

  /** Hands a staged import to a worker; one that it has already is left alone. */
  async commitLater(id: number): Promise<void> {
    await enqueueOnce(await this.db(), COMMIT_IMPORT_TASK, [String(id)])
  }

  /** Ends an import that cannot go on and frees what it staged; one that is done stays done. */
  async fail(id: number, error: unknown): Promise<void> {
    const db = await this.db()
    const code = error instanceof EcrmError ? error.code : "import.failed"
    const message = error instanceof Error ? error.message : String(error)
    await db.transaction(async (tx) => {
      if (!(await failImport(tx, id, code, message))) return
      await dropStaging(tx, id)
      await forgetRejectedErased(tx, id, this.pseudonymOf)
    })
  }

  /** Drops a staged import. @throws EcrmError `import.unknown`, `import.not_staged` */
  async discard(id: number): Promise<ImportRun> {
    const db = await this.db()
    const run = await readImport(db, id)
    await db.transaction(async (tx) => {
      if (!(await discardImport(tx, id))) {
        const message = `Import ${id} is ${run.status}; only a staged import can be discarded`
        throw new EcrmError("not_allowed", "import.not_staged", message, { status: run.status })
      }
      await dropStaging(tx, id)
    })
    return await readImport(db, id)
  }

  /** @throws EcrmError `import.unknown` */
  async read(id: number): Promise<ImportRun> {
    return await readImport(await this.db(), id)
  }

  async list(limit: number, offset: number): Promise<{ imports: ImportRun[]; count: number }> {
    return await listImports(await this.db(), limit, offset)
  }

  /** One page of rejected lines in the order of the file, and how many there are by reason. */
  async listRejections(
    id: number,
    page: { limit: number; offset: number; reason: string | null }
  ): Promise<{ rejections: ImportRejection[]; counts: ImportReport["rejected"] }> {
    const db = await this.db()
    await readImport(db, id)
    const counts = await countRejections(db, id)
    return { rejections: await readRejections(db, id, page), counts }
  }

  /** Every rejected line in the order of the file, a page at a time in memory. */
  async *eachRejection(id: number): AsyncGenerator<ImportRejection> {
    const db = await this.db()
    let after_line_no = 0
    for (;;) {
      const page = await readRejections(db, id, { after_line_no, limit: REJECTIONS_PAGE })
      yield* page
      if (page.length < REJECTIONS_PAGE) return
      after_line_no = page[page.length - 1].line_no
    }
  }

  /** Deletes rejected lines past their time; see `IMPORT_LIMITS`. @returns how many */
  async pruneRejections(): Promise<number> {
    return await pruneRejections(await this.db(), IMPORT_LIMITS.rejections_kept_days)
  }

  /** See `listBestSellers`; of the source of one import. @throws EcrmError `import.unknown` */
  async bestSellers(id: number, count: number): Promise<BestSeller[]> {
    const db = await this.db()
    return await listBestSellers(db, await sourceOfImport(db, id), count)
  }

  async noteCatalogue(id: number, catalogue: CatalogueReport): Promise<void> {
    await addToImportReport(await this.db(), id, { catalogue })
  }

  /**
   * Does work that no other process may do at the same time, waiting for its turn. The lock is a
   * session lock of Postgres, so that it goes with the process that held it.
   */
  async withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const runner = (await this.source()).createQueryRunner("master")
    const key = `ecrm_import:${name}`
    try {
      await runner.query(`SELECT pg_advisory_lock(hashtextextended($1, 0))`, [key])
      return await work()
    } finally {
      await runner
        .query(`SELECT pg_advisory_unlock(hashtextextended($1, 0))`, [key])
        .catch(() => undefined)
      await runner.release()
    }
  }

  /** Shows every few seconds that an import is alive. @returns how to stop */
  private beat(
    id: number,
    status: "staging" | "committing",
    progress: () => Partial<StagingProgress>
  ): () => Promise<void> {
    let beating: Promise<unknown> = Promise.resolve()
    const timer = setInterval(() => {
      beating = this.db()
        .then((db) => touchImport(db, id, [status], progress()))
        .catch(() => undefined)
    }, HEARTBEAT_MS)
    return async () => {
      clearInterval(timer)
      await beating
    }
  }
}

const interrupted = (id: number) =>
  new EcrmError(
    "not_allowed",
    "import.interrupted",
    `Import ${id} stood still for too long and was given up; import the file again`
  )

/** True for a file that ends because its sender, or whoever started the import, went away. */
function isCut(error: unknown): boolean {
  const { name, code } = error as NodeJS.ErrnoException
  return name === "AbortError" || code === "ECONNRESET" || code === "ABORT_ERR"
}

const brokenOff = () =>
  new EcrmError("not_allowed", "import.interrupted", "The file broke off before its end")
