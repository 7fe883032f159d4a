import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { previewTemplate } from "../../../../../../../workflows/messaging/templates/preview-template"
import { sendTemplateTest } from "../../../../../../../workflows/messaging/templates/send-template-test"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readActor } from "../../../../consent/read-actor"
import { logAccess } from "../../../../profiles/log-access"
import { readInput } from "../../../../read-input"
import { answerFaults } from "../../answer-faults"
import { INVALID, testBody } from "../../validators"

/** Sends a version to one address, marked as a test. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const wish = readInput(testBody, req.body, INVALID)
  const { key } = req.params
  if (wish.profile_id !== undefined) await logAccess(req, "preview_template", wish.profile_id)
  const to = await sendTemplateTest(req.scope, key, wish, await readActor(req))
  if (to !== null) {
    res.status(202).json({ to })
    return
  }
  answerFaults(res, (await previewTemplate(req.scope, key, wish)).faults)
})
