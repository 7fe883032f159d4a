import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { pickReportCsv } from "../../../../../core/recommendations/pick-report-csv"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse"
import type WarehouseModuleService from "../../../../../modules/warehouse/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readReportQuery } from "../experiments/validators"

/** The rows of the report as a CSV file; same query. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { slot = null, ...span } = readReportQuery(req.query)
  const warehouse: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  const { rows } = await warehouse.readPickReport({ ...span, slot })
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="picks.csv"`)
  res.setHeader("x-content-type-options", "nosniff")
  res.send(pickReportCsv(rows))
})
