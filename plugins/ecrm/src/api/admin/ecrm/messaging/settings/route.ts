import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { deliverDeps } from "../../../../../workflows/messaging/deliver-deps"
import { messagingModule } from "../../../../../workflows/messaging/messaging-module"
import { showSettings } from "../../../../../workflows/messaging/show-settings"
import { orUnavailable } from "../../../../or-unavailable"
import { readActor } from "../../consent/read-actor"
import { readInput } from "../../read-input"
import { INVALID, nothing } from "../messages/validators"
import { settingsBody } from "./validators"

/** What holds for all messages, and who changed it; see `types/http/messaging-settings`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  res.json(await showSettings(req.scope))
})

/** Changes what is given; the rest stays. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const keys = deliverDeps.purposes.filter((one) => one.can_be_off).map(({ key }) => key)
  const change = readInput(settingsBody(keys), req.body, INVALID)
  await messagingModule(req.scope).settings.change(change, await readActor(req))
  res.json(await showSettings(req.scope))
})
