import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { readInput } from "../../../read-input"
import { INVALID, previewBody } from "../../validators"

/** What other thresholds would do, before they are saved: `{ rules }` → `{ moves }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { rules } = readInput(previewBody, req.body, INVALID)
  const { metrics }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  res.json({ moves: await metrics.previewClasses(rules) })
})
