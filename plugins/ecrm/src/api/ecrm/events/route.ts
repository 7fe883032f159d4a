import type { MedusaResponse } from "@medusajs/framework/http"
import { EcrmError } from "../../../core/shared/errors"
import { DAY_MS } from "../../../core/shared/time"
import { eventBatchSchema, readEvents } from "../../../core/warehouse/event-input"
import { WAREHOUSE_MODULE } from "../../../modules/warehouse"
import type WarehouseModuleService from "../../../modules/warehouse/service"
import { issueVisitorToken, readVisitorToken } from "../../../modules/warehouse/visitor-token"
import type { ShopperRequest } from "../shopper-gate"

const COOKIE = "ecrm_visitor"

/** What the storefront reports; answered after the commit, so that a 200 means kept. */
export const POST = async (req: ShopperRequest, res: MedusaResponse) => {
  const warehouse: WarehouseModuleService = req.scope.resolve(WAREHOUSE_MODULE)
  const { secret, events: options } = warehouse.options
  const now = new Date()
  res.set("Cache-Control", "no-store")

  const known = readVisitorToken(
    req.get("x-ecrm-visitor") ?? req.cookies?.[COOKIE],
    secret,
    now,
    options.visitor_ttl_days
  )
  const wait_s = await warehouse.rateLimits.consume({
    visitor: known?.visitor_id ?? null,
    address: req.ip ?? "unknown",
  })
  if (wait_s > 0) {
    res
      .status(429)
      .set("Retry-After", String(wait_s))
      .json({
        type: "not_allowed",
        code: "events.too_many_batches",
        message: `Too many batches, try again in ${wait_s} s`,
      })
    return
  }

  const batch = readBatch(req.body)
  const skipped_because = reasonToSkip(req, batch.consent, options.consent)
  if (skipped_because !== null) {
    res.json({ visitor: null, accepted: 0, duplicates: 0, rejected: [], skipped_because })
    return
  }

  const { token, visitor_id } = issueVisitorToken(secret, now, known?.visitor_id)
  const { rows, rejected } = readEvents(batch.events, {
    visitor_id,
    customer_id: req.auth_context?.actor_id || null,
    sales_channel_id: req.ecrm.sales_channel_ids[0] ?? null,
    now,
  })
  const accepted = await warehouse.recordEvents(rows)
  const ttl_ms = options.visitor_ttl_days * DAY_MS
  res.cookie(COOKIE, token, {
    maxAge: ttl_ms,
    httpOnly: true,
    sameSite: "lax",
    secure: req.secure,
    path: "/ecrm",
  })
  res.set("x-ecrm-visitor", token).json({
    visitor: { token, expires_at: new Date(now.getTime() + ttl_ms).toISOString() },
    accepted,
    duplicates: batch.events.length - rejected.length - accepted,
    rejected,
    skipped_because: null,
  })
}

const readBatch = (body: unknown) => {
  const parsed = eventBatchSchema.safeParse(body)
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]
  throw new EcrmError(
    "invalid_data",
    "events.invalid_batch",
    `${path.length > 0 ? path.join(".") : "body"}: ${message}`
  )
}

/** Do-Not-Track and Global Privacy Control are the shopper's word and come first. */
const reasonToSkip = (
  req: ShopperRequest,
  consent: "granted" | "denied" | undefined,
  mode: "opt_in" | "opt_out"
): "do_not_track" | "no_consent" | null => {
  if (req.get("dnt") === "1" || req.get("sec-gpc") === "1") return "do_not_track"
  if (consent === "denied" || (mode === "opt_in" && consent !== "granted")) return "no_consent"
  return null
}
