import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { parseRule } from "../../../../../core/profiles/segments/rule"
import { utcDayOf } from "../../../../../core/profiles/segments/utc-day"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { checkCoreReferences } from "../../../../../workflows/profiles/save-segment"
import { orUnavailable } from "../../../../or-unavailable"
import { logAccess } from "../../profiles/log-access"
import { readNoQuery, readPreviewBody } from "../validators"

/** Whom a rule would hold for, before it is saved: `SegmentPreview`. Body: `{ rule, is_patient }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  const body = readPreviewBody(req.body)
  const rule = parseRule(body.rule)
  const started = performance.now()
  const { segments }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  await segments.checkReferences(rule, null)
  await checkCoreReferences(req.scope, rule)
  const preview = await segments.preview(rule, utcDayOf(new Date()), body.is_patient)
  await logAccess(req, "preview_segment", null, { count: preview.count })
  res.json({ ...preview, took_ms: Math.round(performance.now() - started) })
})
