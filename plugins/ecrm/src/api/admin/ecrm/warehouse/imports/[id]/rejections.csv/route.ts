import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../../../modules/warehouse"
import { rejectionsCsv } from "../../../../../../../modules/warehouse/imports/rejections-csv"
import type WarehouseModuleService from "../../../../../../../modules/warehouse/service"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readQuery } from "../../../read-query"
import { noQuery, parseId } from "../../validators"

/** Every rejected line of an import as a CSV file that a spreadsheet can open safely. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readQuery(noQuery, req.query)
  const { imports }: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  const { id } = await imports.read(parseId(req.params.id))
  await logAccess(req, "export_rejections", null, { import: id })
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="import-${id}-rejected.csv"`)
  res.setHeader("x-content-type-options", "nosniff")
  try {
    await pipeline(Readable.from(rejectionsCsv(imports.eachRejection(id))), res)
  } catch (error) {
    // Once the file has begun, only breaking it off can tell the client that it is not whole.
    if (!res.headersSent) throw error
    res.destroy()
  }
})
