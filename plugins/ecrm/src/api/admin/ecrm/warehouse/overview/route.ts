import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "../../../../../core/shared/schema"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse"
import { WORKER_HEARTBEAT } from "../../../../../modules/warehouse/queries/heartbeat"
import type WarehouseModuleService from "../../../../../modules/warehouse/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readQuery } from "../read-query"
import { readHostSetup } from "./read-host-setup"
import { setupChecklist } from "./setup-checklist"
import { sweepStates } from "./sweep-states"

/** Kind of the snapshots that serve picks. */
const MODEL_KIND = "recommendations"
const NOT_SWEEPS = new Set([WORKER_HEARTBEAT, "installed_at"])

/** What the warehouse holds, how fresh it is, what waits, and what is not set up yet. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readQuery(z.strictObject({}), req.query)
  const warehouse: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  const overview = await warehouse.overview(MODEL_KIND)
  const sweeps = sweepStates(
    overview.cursors.filter((cursor) => !NOT_SWEEPS.has(cursor.name)),
    overview.now,
    warehouse.options.warehouse.sweep_interval_s
  )
  const host = await readHostSetup(req.scope)
  res.json({
    overview: {
      now: overview.now,
      facts: overview.facts,
      sweeps,
      tasks: overview.tasks,
      last_import: overview.last_import,
      model: overview.model,
      checklist: setupChecklist(overview, sweeps, host),
    },
  })
})
