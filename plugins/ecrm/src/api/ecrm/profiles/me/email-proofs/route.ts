import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { requestEmailProof } from "../../../../../workflows/profiles/request-email-proof"
import { orUnavailable } from "../../../../or-unavailable"
import { readBody } from "../../../../read-body"
import { answerTooMany } from "../../../answer-too-many"
import { nothing } from "../../validators"

const HOUR_S = 3_600

/** Mails a code to the account's own address. Answers 202 `EmailProofRequested`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readBody(nothing, req.body, "profiles")
  const requested = await requestEmailProof(req.scope, req.auth_context.actor_id)
  if (requested === null) answerTooMany(res, HOUR_S, "profiles.too_many_codes", "codes")
  else res.status(202).json(requested)
})
