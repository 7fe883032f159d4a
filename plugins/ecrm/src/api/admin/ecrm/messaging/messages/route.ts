import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COUNTED_MAX } from "../../../../../modules/messaging/outbox/queries/list-messages"
import { consentModule } from "../../../../../workflows/consent/consent-module"
import { messagingModule } from "../../../../../workflows/messaging/messaging-module"
import { whyMessagesWait } from "../../../../../workflows/messaging/why-messages-wait"
import { orUnavailable } from "../../../../or-unavailable"
import { logAccess } from "../../profiles/log-access"
import { readInput } from "../../read-input"
import { INVALID, messagesQuery } from "./validators"

/** A page of messages with counts by state; see `types/http/messaging-messages`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { email, before, limit, ...query } = readInput(messagesQuery, req.query, INVALID)
  const { messageLog } = messagingModule(req.scope)
  const { hashes } = consentModule(req.scope)
  const filter = {
    states: query.state,
    classes: query.class,
    purposes: query.purpose,
    campaign_id: query.campaign_id,
    profile_id: query.profile_id,
    address_hash: email ? hashes.address("email", email) : undefined,
    from: query.from,
    to: query.to,
  }
  const [page, counted] = await Promise.all([
    messageLog.page(filter, before ?? null, limit),
    messageLog.count(filter),
  ])
  await logAccess(req, "list_messages", null, { shown: page.messages.length })
  const messages = await whyMessagesWait(req.scope, page.messages)
  res.json({ ...page, messages, ...counted, counted_max: COUNTED_MAX })
})
