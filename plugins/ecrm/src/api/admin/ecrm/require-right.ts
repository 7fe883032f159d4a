import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { StaffRight } from "../../../core/profiles/staff-right"
import { rightMissing } from "../../../core/profiles/staff-rights"
import { PROFILES_MODULE } from "../../../modules/profiles"
import type ProfilesModuleService from "../../../modules/profiles/service"
import { isUnavailable } from "../../../modules/warehouse/unavailable"
import { answerUnavailable } from "../../or-unavailable"

/**
 * Lets only staff with a right pass. Core's own roles need a licence and a flag; without them every
 * admin user may do everything, so people's data has rights of its own. A right that was taken away
 * is gone within 3 s on every process.
 * @throws EcrmError `profiles.right_missing`
 */
export const requireRight =
  (right: StaffRight) =>
  async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    try {
      const { actor_id } = (req as AuthenticatedMedusaRequest).auth_context
      const { staff }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
      if (!(await staff.rightsOf(actor_id)).includes(right)) throw rightMissing(right)
    } catch (error) {
      if (!isUnavailable(error)) throw error
      return answerUnavailable(res)
    }
    next()
  }
