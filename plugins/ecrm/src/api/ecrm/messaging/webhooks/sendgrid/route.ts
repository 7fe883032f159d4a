import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { hearSendGrid } from "../../../../../workflows/messaging/hear-sendgrid"
import { orUnavailable } from "../../../../or-unavailable"

const HEADER = "x-twilio-email-event-webhook"

/** SendGrid's Event Webhook, signed. Answers 204 once everything is kept. */
export const POST = orUnavailable(async (req: MedusaRequest, res: MedusaResponse) => {
  await hearSendGrid(req.scope, {
    signature: req.get(`${HEADER}-signature`) ?? "",
    timestamp: req.get(`${HEADER}-timestamp`) ?? "",
    raw: Buffer.isBuffer(req.rawBody) ? req.rawBody : null,
    body: req.body,
  })
  res.status(204).end()
})
