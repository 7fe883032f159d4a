import type { MedusaResponse } from "@medusajs/framework/http"
import { askForPreferences } from "../../../../workflows/consent/subscribe"
import { orUnavailable } from "../../../or-unavailable"
import { answerTooMany } from "../../answer-too-many"
import type { ShopperRequest } from "../../shopper-gate"
import { readInput } from "../read-input"
import { traceOf } from "../trace"
import { preferenceLinkBody } from "../validators"

/** Mails the way to one's preferences; answers 202 with the same body for every address. */
export const POST = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const wish = readInput(preferenceLinkBody, req.body)
  const wait_s = await askForPreferences(req.scope, wish, traceOf(req))
  if (wait_s > 0) return answerTooMany(res, wait_s, "consent.too_many_requests", "requests")
  res.status(202).json({ status: "link_requested" })
})
