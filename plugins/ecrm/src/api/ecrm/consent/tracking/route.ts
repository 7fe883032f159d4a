import type { MedusaResponse } from "@medusajs/framework/http"
import { consentModule } from "../../../../workflows/consent/consent-module"
import { orUnavailable } from "../../../or-unavailable"
import { knownVisitor } from "../../events/known-visitor"
import type { ShopperRequest } from "../../shopper-gate"
import { readInput } from "../read-input"
import { trackingBody } from "../validators"

/**
 * Keeps whether the visits of this visitor, and of the customer who is signed in, may be recorded.
 * Who sends neither is told that nothing is kept: there is nobody to remember.
 */
export const POST = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const { consent } = readInput(trackingBody, req.body)
  const subject = {
    visitor_id: knownVisitor(req, new Date())?.visitor_id ?? null,
    customer_id: req.auth_context?.actor_id || null,
  }
  const kept = await consentModule(req.scope).tracking.decide(subject, consent)
  res.set("Cache-Control", "no-store").json({ consent, is_kept: kept > 0 })
})
