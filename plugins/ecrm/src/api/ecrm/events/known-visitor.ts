import { WAREHOUSE_MODULE } from "../../../modules/warehouse"
import type WarehouseModuleService from "../../../modules/warehouse/service"
import { readVisitorToken, type Visitor } from "../../../modules/warehouse/visitor-token"
import type { ShopperRequest } from "../shopper-gate"

export const VISITOR_COOKIE = "ecrm_visitor"

/** The visitor whom a request's header or cookie names; `null` where neither holds. */
export function knownVisitor(req: ShopperRequest, now: Date): Visitor | null {
  const warehouse: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  const { secret, events } = warehouse.options
  const read = (token: string | undefined) =>
    readVisitorToken(token, secret, now, events.visitor_ttl_days)
  return read(req.get("x-ecrm-visitor")) ?? read(cookieOf(req))
}

/** The host reads a cookie that begins with `j:` as JSON: it may hold anything. */
const cookieOf = (req: ShopperRequest): string | undefined => {
  const cookie: unknown = req.cookies?.[VISITOR_COOKIE]
  return typeof cookie === "string" ? cookie : undefined
}
