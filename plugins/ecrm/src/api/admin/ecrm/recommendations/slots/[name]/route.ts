import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../../modules/recommendations/service"
import type { SlotSetting } from "../../../../../../modules/recommendations/slots/slots"
import { withLearned } from "../../../../../../workflows/recommendations/read-learned-slots"
import { orUnavailable } from "../../../../../or-unavailable"
import { readNoInput, readVersionQuery } from "../../setting-fields"
import { readSlotBody, readSlotName } from "../validators"

const one = async (req: AuthenticatedMedusaRequest, setting: SlotSetting) =>
  (await withLearned(req.scope, [setting]))[0]

/** One slot: `{ slot }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { slots }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const setting = await slots.read(readSlotName(req.params.name))
  res.json({ slot: await one(req, setting) })
})

/** Changes the policy, `{ policy, version }`. Answers `{ slot }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const name = readSlotName(req.params.name)
  const { policy, version } = readSlotBody(req.body)
  const { slots }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const setting = await slots.change(name, policy, version, req.auth_context.actor_id)
  res.json({ slot: await one(req, setting) })
})

/** Goes back to the policy a slot comes with, `?version=`. Answers `{ slot }`. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const version = readVersionQuery(req.query)
    const name = readSlotName(req.params.name)
    const { slots }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
    const setting = await slots.reset(name, version, req.auth_context.actor_id)
    res.json({ slot: await one(req, setting) })
  }
)
