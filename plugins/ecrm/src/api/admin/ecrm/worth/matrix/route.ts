import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ALWAYS_ALLOWED,
  COMMUNICATIONS,
  DEFAULT_COMMUNICATION_MATRIX,
} from "../../../../../core/profiles/communication-matrix"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import {
  COMMUNICATION_MATRIX,
  readCommunicationMatrix,
} from "../../../../../workflows/profiles/communication-matrix"
import { orUnavailable } from "../../../../or-unavailable"
import { readInput } from "../../read-input"
import { INVALID, matrixBody, nothing } from "../validators"

const VERSIONS_MAX = 20

/** Which class gets which communication, the default, and what was set before: `{ matrix }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  res.json(await readMatrix(req.scope))
})

/** Sets the matrix: `{ matrix, based_on? }`; `profiles.setting_changed` where another was faster. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { matrix, based_on } = readInput(matrixBody, req.body, INVALID)
  const { metrics }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  await metrics.writeSetting(COMMUNICATION_MATRIX, matrix, req.auth_context.actor_id, based_on)
  res.json(await readMatrix(req.scope))
})

async function readMatrix(container: MedusaContainer) {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const [{ matrix, version }, versions] = await Promise.all([
    readCommunicationMatrix(container),
    metrics.settingVersions(COMMUNICATION_MATRIX, VERSIONS_MAX),
  ])
  return {
    communications: COMMUNICATIONS,
    always_allowed: ALWAYS_ALLOWED,
    matrix,
    version,
    default_matrix: DEFAULT_COMMUNICATION_MATRIX,
    versions,
  }
}
