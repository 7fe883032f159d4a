import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../../../modules/warehouse"
import type WarehouseModuleService from "../../../../../../../modules/warehouse/service"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readQuery } from "../../../read-query"
import { parseId, rejectionsQuery } from "../../validators"

/**
 * Rejected lines of an import in the order of the file. Query: `limit`, `offset`, `reason`.
 * Answers `{ rejections, counts, count, limit, offset }`; `counts` holds every reason, `count` the
 * lines that the query can page through.
 */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { limit, offset, reason = null } = readQuery(rejectionsQuery, req.query)
  const { imports }: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  const id = parseId(req.params.id)
  const { rejections, counts } = await imports.listRejections(id, {
    limit,
    offset,
    reason,
  })
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const count = reason === null ? all : (counts[reason] ?? 0)
  await logAccess(req, "view_rejections", null, { import: id })
  res.json({ rejections, counts, count, limit, offset })
})
