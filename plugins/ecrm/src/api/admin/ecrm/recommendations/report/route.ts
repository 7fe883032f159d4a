import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse"
import type WarehouseModuleService from "../../../../../modules/warehouse/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readReportQuery } from "../experiments/validators"

/** What picks did from `from` to `to`, as `{ report }`; `window_days` says what counts. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { slot = null, ...span } = readReportQuery(req.query)
  const warehouse: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  const report = await warehouse.readPickReport({ ...span, slot })
  res.json({ report: { ...report, ...span, slot } })
})
