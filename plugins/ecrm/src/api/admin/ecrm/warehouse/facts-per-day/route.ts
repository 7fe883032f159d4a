import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse"
import type WarehouseModuleService from "../../../../../modules/warehouse/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readQuery } from "../read-query"
import { factsPerDayQuery } from "./validators"

/** Facts of the last days, one row a day in UTC, oldest first. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { days } = readQuery(factsPerDayQuery, req.query)
  const warehouse: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  res.json({ days: await warehouse.factsPerDay(new Date(), days) })
})
