import type { MedusaContainer } from "@medusajs/framework/types"
import {
  communicationMatrixSchema,
  DEFAULT_COMMUNICATION_MATRIX,
  type CommunicationMatrix,
} from "../../core/profiles/communication-matrix"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"

/** Which class gets which communication: what the merchant has set, or the default. */
export async function readCommunicationMatrix(
  container: MedusaContainer
): Promise<CommunicationMatrix> {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const { rows } = await metrics.db.raw<{ value: unknown }>(
    `SELECT value FROM ecrm_profiles_setting WHERE key = 'communication_matrix'
     ORDER BY version DESC LIMIT 1`
  )
  const parsed = communicationMatrixSchema.safeParse(rows[0]?.value)
  return parsed.success ? parsed.data : DEFAULT_COMMUNICATION_MATRIX
}
