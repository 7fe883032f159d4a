import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse"
import type WarehouseModuleService from "../../../../../modules/warehouse/service"
import { FIND_DUPLICATES } from "../../../../../workflows/profiles/find-duplicates"
import { orUnavailable } from "../../../../or-unavailable"
import { readBody } from "../../../../read-body"
import { nothing } from "../../identity/validators"

/** Asks for a look through everybody now, besides the nightly one. Answers 202. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readBody(nothing, req.body, "profiles")
  const warehouse: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  await warehouse.enqueueTasks([{ kind: FIND_DUPLICATES, key: "all" }])
  res.status(202).json({ is_asked_for: true })
})
