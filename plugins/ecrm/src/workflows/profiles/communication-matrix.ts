import type { MedusaContainer } from "@medusajs/framework/types"
import {
  communicationMatrixSchema,
  DEFAULT_COMMUNICATION_MATRIX,
  type CommunicationMatrix,
} from "../../core/profiles/communication-matrix"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"

export const COMMUNICATION_MATRIX = "communication_matrix"

/** Which class gets which communication, as it counts now; the send gate asks `mayCommunicate`. */
export async function readCommunicationMatrix(
  container: MedusaContainer
): Promise<{ matrix: CommunicationMatrix; version: number }> {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const setting = await metrics.readSetting(COMMUNICATION_MATRIX)
  if (setting === null) return { matrix: DEFAULT_COMMUNICATION_MATRIX, version: 0 }
  return { matrix: communicationMatrixSchema.parse(setting.value), version: setting.version }
}
