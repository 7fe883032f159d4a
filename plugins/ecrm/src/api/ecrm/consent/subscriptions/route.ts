import type { MedusaResponse } from "@medusajs/framework/http"
import { subscribe } from "../../../../workflows/consent/subscribe"
import { orUnavailable } from "../../../or-unavailable"
import { answerTooMany } from "../../answer-too-many"
import type { ShopperRequest } from "../../shopper-gate"
import { readInput } from "../read-input"
import { traceOf } from "../trace"
import { subscriptionBody } from "../validators"

/**
 * Begins a subscription: a mail asks to confirm it. Answers 202 with the same body whether the
 * address is known, unknown or suppressed.
 */
export const POST = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const wait_s = await subscribe(req.scope, readInput(subscriptionBody, req.body), traceOf(req))
  if (wait_s > 0) return answerTooMany(res, wait_s, "consent.too_many_requests", "requests")
  res.status(202).json({ status: "confirmation_requested" })
})
