import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { AccessAction } from "../../../../core/profiles/access-action"
import { PROFILES_MODULE } from "../../../../modules/profiles"
import type ProfilesModuleService from "../../../../modules/profiles/service"

/**
 * Notes that one of the staff looked at, exported, changed or erased a person's data. Awaited
 * before the answer leaves: what is not logged is not shown.
 * @param profile_id null where many are concerned at once
 * @param details    figures, never what was searched for or anything else that names a person
 */
export async function logAccess(
  req: AuthenticatedMedusaRequest,
  action: AccessAction,
  profile_id: string | null,
  details: Record<string, string | number> = {}
): Promise<void> {
  const { staff }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  await staff.logAccess({ actor_id: req.auth_context.actor_id, action, profile_id, details })
}
