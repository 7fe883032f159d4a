import type { MedusaContainer } from "@medusajs/framework/types"
import { EcrmError } from "../../core/shared/errors"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import { isPassing } from "../../modules/warehouse/imports/passing-failures"
import type { StagingProgress } from "../../modules/warehouse/imports/stage-import"
import type { WarehouseImports } from "../../modules/warehouse/imports/warehouse-imports"
import type { ImportRun } from "../../modules/warehouse/queries/import-runs"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { commitImport } from "./commit-import"

export interface ImportHistoryInput {
  /** The file, in chunks of any size, gzip or plain. */
  file: AsyncIterable<Buffer>
  /** For people to know it by. */
  file_name: string
  /** Name of a format; `null` to tell it by the header. */
  format: string | null
  /** Prefix of the orders; `null` for the format's own. */
  source: string | null
  /** True: report, but keep nothing. */
  is_dry_run: boolean
  /** Best-selling items to make products of; 0 for none. */
  create_catalogue: number
  /** Admin user, or `null`. */
  created_by: string | null
  signal?: AbortSignal
  onProgress?(progress: StagingProgress): void
}

/**
 * First half of an import: reads the file into staging. Nothing of it is a fact yet.
 * @param commit_later true leaves the second half to a worker
 * @throws EcrmError with a code `import.…`; the import is then `failed`
 */
export async function stageHistory(
  container: MedusaContainer,
  input: ImportHistoryInput,
  commit_later: boolean
): Promise<ImportRun> {
  const { imports }: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const { file, format, signal, onProgress, ...run } = input
  const begun = await imports.begin(run)
  const reading = { file, format, signal, onProgress, commit_later, now: new Date() }
  return await imports.stage(begun.id, reading)
}

/**
 * Imports a history from a file, whole or not at all; again, it adds nothing.
 * @param onProducts told how many products of how many are made
 * @throws EcrmError with a code `import.…`; nothing was kept, except after `import.no_catalogue`
 *   (the history is in, its catalogue is not whole) and `import.left_to_worker` (the file is read,
 *   and will be written without it)
 */
export async function importHistory(
  container: MedusaContainer,
  input: ImportHistoryInput,
  onProducts?: (done: number, wanted: number) => void
): Promise<ImportRun> {
  const { imports }: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const staged = await stageHistory(container, input, false)
  await commitOrLeave(imports, staged.id)
  try {
    return await commitImport(container, staged.id, onProducts)
  } catch (error) {
    throw new EcrmError(
      "unexpected_state",
      "import.no_catalogue",
      `The history is imported, but not all of its products are made (${reasonOf(error)}): ` +
        "import the file again to make the rest"
    )
  }
}

/** Writes the facts, or ends the import, or leaves it to a worker where the database is away. */
async function commitOrLeave(imports: WarehouseImports, id: number): Promise<void> {
  try {
    await imports.commit(id)
  } catch (error) {
    const isRunning = (error as { code?: string }).code === "import.already_running"
    if (!isRunning && !isPassing(error)) {
      await imports.fail(id, error)
      throw error
    }
    // Where not even this can be written, the job that looks for dead imports will find it.
    await imports.commitLater(id).catch(() => undefined)
    throw new EcrmError(
      "unexpected_state",
      "import.left_to_worker",
      `The file is read, but could not be written now (${reasonOf(error)}): ` +
        "the store writes it as soon as its worker runs and the database answers"
    )
  }
}

/** Workflows throw plain objects, so the message is read from whatever came. */
const reasonOf = (error: unknown): string =>
  (error as { message?: string } | null)?.message ?? String(error)
