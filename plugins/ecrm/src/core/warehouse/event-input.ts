import { instantOfUuidV7, isUuidV7 } from "../shared/uuid-v7"
import { SLOT_NAMES } from "../recommendations/slot"
import { z } from "../shared/schema"
import { DAY_MS, MINUTE_MS } from "../shared/time"
import { EVENT_TYPES, type EventActor, type EventRow } from "./event"

export const EVENTS_PER_BATCH_MAX = 100
/** Events older than this are refused, so that only few partitions take writes. */
export const EVENT_AGE_MAX_MS = 7 * DAY_MS
/** How far a shopper's clock may run ahead. */
export const EVENT_AHEAD_MAX_MS = 5 * MINUTE_MS

/** Ids of the store: printable, no blanks. */
const id = z.string().regex(/^[\x21-\x7e]{1,100}$/, "must be 1 to 100 printable characters")

/** One event as a storefront sends it. */
export const eventInputSchema = z.strictObject({
  /** UUIDv7; its time is the time of the event. */
  id: z.string().refine(isUuidV7, "must be a lower-case UUID of version 7"),
  type: z.enum(EVENT_TYPES),
  product_id: id.optional(),
  variant_id: id.optional(),
  anchor_product_id: id.optional(),
  cart_id: id.optional(),
  order_id: id.optional(),
  query: z
    .string()
    .max(200)
    .refine((text) => !text.includes("\0"), "must not contain NUL")
    .refine((text) => !/\p{Surrogate}/u.test(text), "must be well-formed Unicode")
    .optional(),
  slot: z.enum(SLOT_NAMES).optional(),
  position: z.number().int().min(0).max(99).optional(),
  quantity: z.number().int().min(1).max(1_000_000).optional(),
  model_version: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  reason_code: z
    .string()
    .regex(/^[a-z][a-z_]{0,39}$/, "must be the code of a reason")
    .optional(),
  variant: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,60}:[a-z][a-z0-9_]{0,39}$/, "must be <experiment id>:<variant key>")
    .optional(),
})

/** A batch before its events are looked at one by one. */
export const eventBatchSchema = z.strictObject({
  consent: z.enum(["granted", "denied"]).optional(),
  events: z.array(z.unknown()).min(1).max(EVENTS_PER_BATCH_MAX),
})

export interface EventRejection {
  /** Place of the event in its batch, 0-based. */
  index: number
  code: "events.invalid_event" | "events.too_old" | "events.in_the_future"
  message: string
}

export interface EventContext {
  visitor_id: string
  customer_id: string | null
  sales_channel_id: string | null
  actor: EventActor | null
  now: Date
}

const refuse = (index: number, code: EventRejection["code"], message: string) => ({
  index,
  code,
  message,
})

/**
 * Reads the events of a batch; a bad one is named and the good ones are kept.
 * @returns rows in the order of the batch, each event id once, and what was refused
 */
export function readEvents(
  inputs: unknown[],
  context: EventContext
): { rows: EventRow[]; rejected: EventRejection[] } {
  const rows = new Map<string, EventRow>()
  const rejected: EventRejection[] = []
  inputs.forEach((input, index) => {
    const parsed = eventInputSchema.safeParse(input)
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0]
      const where = path.length > 0 ? `${path.join(".")}: ` : ""
      rejected.push(refuse(index, "events.invalid_event", `${where}${message}`))
      return
    }
    const row = toRow(parsed.data, context)
    const age_ms = context.now.getTime() - row.occurred_at.getTime()
    if (age_ms > EVENT_AGE_MAX_MS) {
      rejected.push(refuse(index, "events.too_old", "id: the event is older than 7 days"))
    } else if (age_ms < -EVENT_AHEAD_MAX_MS) {
      rejected.push(refuse(index, "events.in_the_future", "id: the event lies in the future"))
    } else if (!rows.has(row.event_id)) {
      rows.set(row.event_id, row)
    }
  })
  return { rows: [...rows.values()], rejected }
}

function toRow(input: z.infer<typeof eventInputSchema>, context: EventContext): EventRow {
  return {
    visitor_id: context.visitor_id,
    event_id: input.id,
    occurred_at: instantOfUuidV7(input.id),
    type: input.type,
    product_id: input.product_id ?? null,
    variant_id: input.variant_id ?? null,
    anchor_product_id: input.anchor_product_id ?? null,
    cart_id: input.cart_id ?? null,
    order_id: input.order_id ?? null,
    customer_id: context.customer_id,
    sales_channel_id: context.sales_channel_id,
    query: input.query ?? null,
    slot: input.slot ?? null,
    position: input.position ?? null,
    quantity: input.quantity ?? null,
    model_version: input.model_version ?? null,
    reason_code: input.reason_code ?? null,
    variant: input.variant ?? null,
    actor: context.actor,
  }
}
