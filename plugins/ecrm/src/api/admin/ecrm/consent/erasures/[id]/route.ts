import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { EcrmError } from "../../../../../../core/shared/errors"
import { consentModule } from "../../../../../../workflows/consent/consent-module"
import { orUnavailable } from "../../../../../or-unavailable"
import { readInput } from "../../../read-input"
import { INVALID, nothing } from "../../validators"

/** One certificate. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  const { id } = req.params
  const erasure = id.includes("\0") ? null : await consentModule(req.scope).erasures.read(id)
  if (erasure === null) {
    const message = `There is no erasure ${id.slice(0, 60)}`
    throw new EcrmError("not_found", "consent.unknown_erasure", message)
  }
  res.json({ erasure })
})
