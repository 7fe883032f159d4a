import { withoutAddresses } from "../shared/error-text"
import type { ProviderEvent, ProviderEventType } from "./provider-event"

/** Names of SendGrid's events and ours. Source: Twilio SendGrid, "Event Webhook Reference". */
const TYPES = new Map<unknown, ProviderEventType>([
  ["processed", "accepted"],
  ["deferred", "deferred"],
  ["delivered", "delivered"],
  ["bounce", "bounced"],
  ["dropped", "dropped"],
  ["spamreport", "complained"],
  ["unsubscribe", "unsubscribed"],
  ["group_unsubscribe", "unsubscribed"],
  ["open", "opened"],
  ["click", "clicked"],
])

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const DEAD_STATUS = /^5\.1\.(?:1|2|3|6|10)$/
const DROPPED_AS_DEAD = /bounced address|invalid/i
const DETAIL_CHARS_MAX = 300
/** Seconds since 1970 that can be an instant of a mail: from 2001 to 2200. */
const FIRST_S = 1e9
const LAST_S = 7_258_118_400

/**
 * Reads one event of SendGrid's Event Webhook.
 * @param told what came, of any shape
 * @param hash of a text, hexadecimal
 * @returns `null` for what is of no mail of ours, or of no kind we know
 */
export function readSendGridEvent(
  told: unknown,
  hash: (text: string) => string
): ProviderEvent | null {
  if (typeof told !== "object" || told === null) return null
  const event = told as Record<string, unknown>
  const type = TYPES.get(event.event)
  const { send_id, timestamp } = event
  if (type === undefined || typeof send_id !== "string" || !UUID.test(send_id)) return null
  if (typeof timestamp !== "number" || timestamp < FIRST_S || timestamp > LAST_S) return null
  return {
    // `sg_event_id` changes when an event is told again (sendgrid-nodejs #1435).
    key: hash(
      JSON.stringify([
        "sendgrid",
        send_id,
        event.event,
        timestamp,
        textOf(event.url),
        textOf(event.sg_message_id),
      ])
    ),
    send_id,
    provider: "sendgrid",
    type,
    occurred_at: new Date(Math.floor(timestamp) * 1_000),
    is_machine: event.sg_machine_open === true,
    is_permanent: isDead(type, event),
    detail: detailOf(event),
    destination_id: null,
  }
}

/** A bounce for policy or for a full mailbox says nothing of the address. */
function isDead(type: ProviderEventType, event: Record<string, unknown>): boolean {
  if (type === "dropped") return DROPPED_AS_DEAD.test(textOf(event.reason))
  if (type !== "bounced" || event.type === "blocked") return false
  const kind = textOf(event.bounce_classification)
  const status = textOf(event.status)
  return kind === "Invalid Address" || DEAD_STATUS.test(status) || (kind === "" && status === "")
}

function detailOf(event: Record<string, unknown>): string | null {
  const words = textOf(event.reason) || textOf(event.response)
  const plain = withoutAddresses(words).replace(/[\0\p{Surrogate}]/gu, "")
  return plain === "" ? null : plain.slice(0, DETAIL_CHARS_MAX)
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "")
