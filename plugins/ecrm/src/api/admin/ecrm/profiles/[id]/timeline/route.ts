import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import type { TimelineQuery } from "../../../../../../modules/profiles/timeline/read-page"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { staffName } from "../../../../../../workflows/profiles/staff-name"
import { orUnavailable } from "../../../../../or-unavailable"
import { readInput } from "../../../read-input"
import { logAccess } from "../../log-access"
import { INVALID, staffEntryBody, timelineQuery } from "./validators"

/**
 * A page of a person's timeline, newest first: `{ entries, older, newer }` with the cursors of the
 * pages beside it. Query: `kinds`, `direction`, `q`, one of `older`, `newer`, `at`, and `limit`.
 */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { kinds, direction, q, older, newer, at, limit } = readInput(
    timelineQuery,
    req.query,
    INVALID
  )
  const { timeline }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const profile_id = await timeline.personOf(req.params.id)
  const place: TimelineQuery["from"] =
    (older !== undefined && { older }) ||
    (newer !== undefined && { newer }) ||
    (at !== undefined && { at }) ||
    null
  await logAccess(req, "view_timeline", profile_id)
  const page = await timeline.readPage(profile_id, {
    kinds: kinds ?? null,
    direction: direction ?? null,
    search: q?.trim().toLowerCase() || null,
    from: place,
    limit,
  })
  res.json(page)
})

/** Tells a note, call, meeting or letter under the name of who is signed in. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const body = readInput(staffEntryBody(new Date()), req.body, INVALID)
  const { timeline }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const profile_id = await timeline.personOf(req.params.id)
  const author = await staffName(req.scope, req.auth_context.actor_id)
  await logAccess(req, `add_${body.kind}`, profile_id)
  const entry = await timeline.addStaffEntry(
    { ...body, profile_id, corrects: body.corrects ?? null },
    author
  )
  res.status(201).json({ entry })
})
