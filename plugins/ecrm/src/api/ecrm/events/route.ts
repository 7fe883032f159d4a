import type { MedusaResponse } from "@medusajs/framework/http"
import { DAY_MS } from "../../../core/shared/time"
import { readEvents } from "../../../core/warehouse/event-input"
import { WAREHOUSE_MODULE } from "../../../modules/warehouse"
import type WarehouseModuleService from "../../../modules/warehouse/service"
import { issueVisitorToken, visitorIdOfFirstEvent } from "../../../modules/warehouse/visitor-token"
import { consentModule } from "../../../workflows/consent/consent-module"
import { orUnavailable } from "../../or-unavailable"
import { answerTooMany } from "../answer-too-many"
import type { ShopperRequest } from "../shopper-gate"
import { actorOf } from "./actor-of"
import { knownVisitor, VISITOR_COOKIE } from "./known-visitor"
import { firstEventId, readBatch, reasonToSkip } from "./read-batch"

/** What the storefront reports; answered after the commit, so that a 200 means kept. */
export const POST = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const warehouse: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  const { secret, events: options } = warehouse.options
  const now = new Date()
  res.set("Cache-Control", "no-store")

  const known = knownVisitor(req, now)
  const wait_s = await warehouse.rateLimits.consume({
    visitor: known?.visitor_id ?? null,
    address: req.ip ?? "unknown",
  })
  if (wait_s > 0) return answerTooMany(res, wait_s, "events.too_many_batches", "batches")

  const batch = readBatch(req.body)
  const customer_id = req.auth_context?.actor_id || null
  const decision = await consentModule(req.scope).tracking.decisionOf({
    visitor_id: known?.visitor_id ?? null,
    customer_id,
  })
  const skipped_because = reasonToSkip(req, batch.consent, decision, options.consent)
  if (skipped_because !== null) {
    res.json({ visitor: null, accepted: 0, duplicates: 0, rejected: [], skipped_because })
    return
  }

  const first = firstEventId(batch.events, now)
  const visitor = issueVisitorToken(
    secret,
    now,
    known?.visitor_id ?? (first === null ? undefined : visitorIdOfFirstEvent(secret, first))
  )
  const { rows, rejected } = readEvents(batch.events, {
    visitor_id: visitor.visitor_id,
    customer_id,
    sales_channel_id: req.ecrm.sales_channel_ids[0] ?? null,
    actor: actorOf(req),
    now,
  })
  const accepted = await warehouse.recordEvents(rows)
  const duplicates = batch.events.length - rejected.length - accepted
  const expires_at = rememberVisitor(req, res, visitor.token, now, options.visitor_ttl_days)
  res.json({
    visitor: { token: visitor.token, expires_at },
    accepted,
    duplicates,
    rejected,
    skipped_because: null,
  })
})

const rememberVisitor = (
  req: ShopperRequest,
  res: MedusaResponse,
  token: string,
  now: Date,
  ttl_days: number
): string => {
  const maxAge = ttl_days * DAY_MS
  const cookie = {
    maxAge,
    httpOnly: true,
    sameSite: "lax",
    secure: req.secure,
    path: "/ecrm",
  } as const
  res.cookie(VISITOR_COOKIE, token, cookie).set("x-ecrm-visitor", token)
  return new Date(now.getTime() + maxAge).toISOString()
}
