import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../modules/profiles"
import type ProfilesModuleService from "../../../../modules/profiles/service"
import { createSegment } from "../../../../workflows/profiles/save-segment"
import { orUnavailable } from "../../../or-unavailable"
import { readCreateBody, readListQuery, readNoQuery } from "./validators"

/** Segments. Query: `q`, `kind`, `order`, `limit`, `offset`; answers `SegmentList`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const query = readListQuery(req.query)
  const { segments }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const { limit, offset } = query
  res.json({ ...(await segments.list({ ...query, q: query.q || undefined })), limit, offset })
})

/** Makes a segment of a rule, a recipe, or a list to come; answers 201 `{ segment }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  const body = readCreateBody(req.body)
  const created_by = req.auth_context.actor_id
  res.status(201).json({ segment: await createSegment(req.scope, { ...body, created_by }) })
})
