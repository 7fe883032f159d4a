import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { dropDraft, saveDraft } from "../../../../../../../workflows/messaging/templates/save-draft"
import { tellTemplate } from "../../../../../../../workflows/messaging/templates/tell-template"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readActor } from "../../../../consent/read-actor"
import { readInput } from "../../../../read-input"
import { draftBody, INVALID, nothing } from "../../validators"

/** Keeps a draft and says what is wrong with it. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const draft = readInput(draftBody, req.body, INVALID)
  const { key } = req.params
  const faults = await saveDraft(req.scope, key, draft, await readActor(req))
  res.json({ template: await tellTemplate(req.scope, key), faults })
})

/** Drops the draft; what is in force stays. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    readInput(nothing, req.query, INVALID)
    const { key } = req.params
    await dropDraft(req.scope, key, await readActor(req))
    res.json({ template: await tellTemplate(req.scope, key) })
  }
)
