import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { answerTooMany } from "./answer-too-many"

/** Refuses an address that asks too often, before its key or its ids cost a query. */
export function limitRequests(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  const warehouse: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  const wait_s = warehouse.rateLimits.admit(req.ip ?? "unknown")
  if (wait_s === 0) return next()
  answerTooMany(res, wait_s, "store.too_many_requests", "requests")
}
