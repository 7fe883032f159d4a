import type { MedusaRequest } from "@medusajs/framework/http"
import { EcrmError } from "../../../core/shared/errors"
import { eventBatchSchema, readEvents } from "../../../core/warehouse/event-input"

/**
 * The batch of a request, its events still unread.
 * @throws EcrmError `events.invalid_batch` with the path of the first fault
 */
export function readBatch(body: unknown) {
  const parsed = eventBatchSchema.safeParse(body)
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]
  throw new EcrmError(
    "invalid_data",
    "events.invalid_batch",
    `${path.length > 0 ? path.join(".") : "body"}: ${message}`
  )
}

/**
 * Why nothing of this request may be kept; `null` when it may. Do-Not-Track and Global Privacy
 * Control are the shopper's word and come first; a refusal counts wherever it was given.
 * @param consent what the page says
 * @param decision what the visitor or the customer has decided before, on whatever page
 */
export function reasonToSkip(
  req: MedusaRequest,
  consent: "granted" | "denied" | undefined,
  decision: "granted" | "denied" | null,
  mode: "opt_in" | "opt_out"
): "do_not_track" | "no_consent" | null {
  if (req.get("dnt") === "1" || req.get("sec-gpc") === "1") return "do_not_track"
  if (consent === "denied" || decision === "denied") return "no_consent"
  const isGranted = consent === "granted" || decision === "granted"
  return mode === "opt_in" && !isGranted ? "no_consent" : null
}

/** Id of the first event of a batch that can be kept; `null` where there is none. */
export function firstEventId(events: unknown[], now: Date): string | null {
  const nobody = { visitor_id: "", customer_id: null, sales_channel_id: null, actor: null, now }
  for (const event of events) {
    const [row] = readEvents([event], nobody).rows
    if (row !== undefined) return row.event_id
  }
  return null
}
