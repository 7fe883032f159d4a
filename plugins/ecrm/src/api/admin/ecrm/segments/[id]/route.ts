import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { changeSegment, removeSegment } from "../../../../../workflows/profiles/save-segment"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoQuery, readSegmentId, readUpdateBody } from "../validators"

/** One segment: `{ segment }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  const { segments }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  res.json({ segment: await segments.read(readSegmentId(req.params.id)) })
})

/** Changes what the body names; another rule is another version. Answers `{ segment }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  const id = readSegmentId(req.params.id)
  res.json({ segment: await changeSegment(req.scope, id, readUpdateBody(req.body)) })
})

/** Takes a segment away that no other refers to: `{ id, deleted: true }`. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    readNoQuery(req.query)
    const id = readSegmentId(req.params.id)
    await removeSegment(req.scope, id)
    res.json({ id, deleted: true })
  }
)
