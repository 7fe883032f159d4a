import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { EcrmError } from "../../../../../core/shared/errors"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse"
import { IMPORT_LIMITS } from "../../../../../modules/warehouse/imports/limits"
import type WarehouseModuleService from "../../../../../modules/warehouse/service"
import { stageHistory } from "../../../../../workflows/warehouse/import-history"
import { orUnavailable } from "../../../../or-unavailable"
import { listQuery, parseQuery, uploadQuery } from "./validators"

const CONTENT_TYPES = [
  "application/gzip",
  "application/x-gzip",
  "text/csv",
  "application/octet-stream",
]

/** Imports, newest first. Query: `limit`, `offset`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { limit, offset } = parseQuery(listQuery, req.query)
  const { imports }: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  res.json({ ...(await imports.list(limit, offset)), limit, offset })
})

/**
 * Takes a file as the request's body, reads it into staging and hands it to a worker.
 * Query: `file_name`, `format`, `source`, `dry_run`, `create_catalogue`. Answers 202 `{ import }`.
 */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  try {
    res.status(202).json({ import: await takeFile(req) })
  } catch (error) {
    // The rest of the body is read away, or the client could not read the answer.
    req.resume()
    res.setHeader("connection", "close")
    throw error
  }
})

async function takeFile(req: AuthenticatedMedusaRequest) {
  const query = parseQuery(uploadQuery, req.query)
  checkHeaders(req)
  const { imports }: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  const staged = await stageHistory(req.scope, {
    file: req.iterator({ destroyOnReturn: false }),
    file_name: query.file_name,
    format: query.format === "auto" ? null : query.format,
    source: query.source ?? null,
    is_dry_run: query.dry_run,
    create_catalogue: query.create_catalogue,
    created_by: req.auth_context.actor_id,
  })
  await imports.commitLater(staged.id)
  return staged
}

function checkHeaders(req: AuthenticatedMedusaRequest): void {
  const type = (req.headers["content-type"] ?? "").split(";")[0].trim().toLowerCase()
  if (!CONTENT_TYPES.includes(type)) {
    const message = `Send the file itself as the body, with content-type ${CONTENT_TYPES.join(", ")}`
    throw new EcrmError("invalid_data", "import.wrong_content_type", message)
  }
  if (Number(req.headers["content-length"] ?? 0) > IMPORT_LIMITS.file_bytes_max) {
    const limit = IMPORT_LIMITS.file_bytes_max / 1024 / 1024
    throw new EcrmError(
      "invalid_data",
      "import.file_too_large",
      `The file is larger than ${limit} MiB`
    )
  }
}
