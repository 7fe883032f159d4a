import type { MedusaContainer } from "@medusajs/framework/types"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import { COMMIT_IMPORT_TASK } from "../../modules/warehouse/imports/warehouse-imports"
import type { ImportRun } from "../../modules/warehouse/queries/import-runs"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { TaskHandler } from "../task-handlers"
import { createCatalogue } from "./create-catalogue"

/** Nothing to do again: the import is gone, was discarded, or cannot be saved. */
const ENDED = new Set(["import.unknown", "import.not_staged", "import.staging_lost"])

/**
 * Writes a staged import and, if that was asked for, makes its catalogue. Any part that is done
 * already is not done again.
 */
export async function commitImport(
  container: MedusaContainer,
  import_id: number,
  onProducts?: (done: number, wanted: number) => void
): Promise<ImportRun> {
  const { imports }: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const run = await imports.commit(import_id)
  if (run.is_dry_run || run.create_catalogue === 0 || run.report?.catalogue) return run
  await createCatalogue(container, import_id, run.create_catalogue, onProducts)
  return await imports.read(import_id)
}

export const commitImportHandler: TaskHandler = {
  kind: COMMIT_IMPORT_TASK,
  batch_max: 1,
  lease_s: 900,
  run: async (tasks, container) => {
    for (const task of tasks) {
      try {
        await commitImport(container, Number(task.key))
      } catch (error) {
        if (!ENDED.has((error as { code?: string }).code ?? "")) throw error
      }
    }
  },
}
