import type { MedusaContainer } from "@medusajs/framework/types"
import {
  communicationMatrixSchema,
  DEFAULT_COMMUNICATION_MATRIX,
  type CommunicationMatrix,
} from "../../core/profiles/communication-matrix"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"

/** Key of the merchant's setting. */
export const COMMUNICATION_MATRIX = "communication_matrix"

/** Which class gets which communication: what the merchant has set, or the default. */
export async function readCommunicationMatrix(
  container: MedusaContainer
): Promise<CommunicationMatrix> {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const setting = await metrics.readSetting(COMMUNICATION_MATRIX)
  return setting === null
    ? DEFAULT_COMMUNICATION_MATRIX
    : communicationMatrixSchema.parse(setting.value)
}
