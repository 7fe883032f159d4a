import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { DEFAULT_CLASS_RULES } from "../../../../../core/profiles/loyalty-class"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { CLASS_RULES, readClassRules } from "../../../../../workflows/profiles/class-rules"
import { setClassRules } from "../../../../../workflows/profiles/set-class-rules"
import { orUnavailable } from "../../../../or-unavailable"
import { readInput } from "../../read-input"
import { classesBody, INVALID, nothing } from "../validators"

const VERSIONS_MAX = 20

/** Thresholds that count, the default, and what was set before: `{ classes }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  res.json({ classes: await readClasses(req.scope) })
})

/**
 * Sets the thresholds: `{ rules, based_on? }`. Classes follow within the next population run, which
 * is asked for. Answers `{ classes }`; `profiles.setting_changed` where another was faster.
 */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { rules, based_on } = readInput(classesBody, req.body, INVALID)
  await setClassRules(req.scope, rules, req.auth_context.actor_id, based_on)
  res.json({ classes: await readClasses(req.scope) })
})

async function readClasses(container: MedusaContainer) {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const [{ rules, version }, versions] = await Promise.all([
    readClassRules(metrics),
    metrics.settingVersions(CLASS_RULES, VERSIONS_MAX),
  ])
  return { rules, version, default_rules: DEFAULT_CLASS_RULES, versions }
}
