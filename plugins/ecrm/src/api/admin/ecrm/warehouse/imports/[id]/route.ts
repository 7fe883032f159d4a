import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../../modules/warehouse"
import type WarehouseModuleService from "../../../../../../modules/warehouse/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { noQuery, parseId, parseQuery } from "../validators"

/** One import with its report. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  parseQuery(noQuery, req.query)
  const { imports }: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  res.json({ import: await imports.read(parseId(req.params.id)) })
})

/** Discards a staged import, before a worker writes it. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    parseQuery(noQuery, req.query)
    const { imports }: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
    res.json({ import: await imports.discard(parseId(req.params.id)) })
  }
)
