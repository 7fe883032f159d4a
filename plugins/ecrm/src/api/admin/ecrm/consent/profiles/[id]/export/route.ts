import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { exportPerson } from "../../../../../../../workflows/personal-data/export-person"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readId } from "../../../../profiles/validators"
import { readInput } from "../../../../read-input"
import { INVALID, nothing } from "../../../validators"

/** Everything held of a person, as JSON; see `workflows/personal-data/export-person`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.body, INVALID)
  const exported = await exportPerson(req.scope, readId(req.params.id), new Date())
  await logAccess(req, "export_person", exported.profile_id)
  res.set("Cache-Control", "no-store").json(exported)
})
