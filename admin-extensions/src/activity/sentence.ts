import type { Format } from "../shared/format"
import { plain } from "./facts"
import type { TimelineEntry } from "./types"

/** i18next's translator, as far as sentences need it. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

/** Kinds that have a sentence of their own; the last one stands for all others. */
export const SPOKEN_KINDS = [
  "visit",
  "cart",
  "order_placed",
  "order_canceled",
  "order_shipped",
  "order_delivered",
  "return_requested",
  "return_received",
  "refunded",
  "points",
  "message_sent",
  "message_skipped",
  "message_bounced",
  "message_clicked",
  "consent_given",
  "consent_withdrawn",
  "suppressed",
  "profiling_objected",
  "profiling_allowed",
  "note",
  "call",
  "meeting",
  "letter",
  "task_created",
  "task_done",
  "task_canceled",
  "trait_changed",
  "class_changed",
  "segment_entered",
  "segment_left",
  "merged",
  "unmerged",
  "identity_proven",
  "imported",
  "exported",
] as const

/** Purposes of messages that have a name; others are told by their key. */
const NAMED_PURPOSES = [
  "order_placed",
  "order_canceled",
  "order_shipped",
  "order_delivered",
  "order_refunded",
  "return_requested",
  "return_received",
  "password_reset",
  "verify_email",
  "confirm_email",
  "confirm_consent",
  "preferences_link",
  "export_link",
  "staff_invite",
  "campaign",
  "notification",
  "notification_service",
  "notification_marketing",
]

/** What a message was sent for, in words that stand within a sentence. */
const purposeOf = (purpose: unknown, t: Translate): string => {
  const named = NAMED_PURPOSES.find((known) => known === purpose)
  return named === undefined ? (plain(purpose) ?? "–") : t(`activity.message.${named}`)
}

const isSpoken = (kind: string) => SPOKEN_KINDS.some((known) => known === kind)

const minutesOf = ({ started_at, ended_at }: Record<string, unknown>): number =>
  Math.max(1, Math.round((Date.parse(String(ended_at)) - Date.parse(String(started_at))) / 60_000))

/** What happened, in one sentence of the admin's language; of an unknown kind only its name. */
export function sentenceOf(entry: TimelineEntry, t: Translate, format: Format): string {
  const { kind, direction, details } = entry
  if (!isSpoken(kind)) return t("activity.said.unknown", { kind })
  const amount = plain(details.amount)
  const currency = plain(details.currency_code)?.toUpperCase() ?? ""
  const figure = (name: string) => format.number(Number(details[name] ?? 0))
  return t(`activity.said.${kind}`, {
    number: plain(details.number) ?? "–",
    amount: amount === null ? "–" : `${format.amount(amount)} ${currency}`,
    quantity: figure("quantity"),
    title: plain(details.title) ?? "–",
    message: purposeOf(details.purpose, t),
    direction: t(`activity.direction.${direction}`),
    ...(kind === "visit" && {
      minutes: format.number(minutesOf(details)),
      views: figure("views"),
      searches: figure("searches"),
      added: figure("added_to_cart"),
      purchases: figure("purchases"),
    }),
  })
}

/** Titles of the products of an order, a cart or a visit. */
export function productsOf({ details }: TimelineEntry): string[] {
  const seen: unknown[] = Array.isArray(details.products) ? details.products : []
  const titles: unknown[] = Array.isArray(details.titles) ? details.titles : []
  const named = seen.map((one) => {
    const { title, product_id } = (one ?? {}) as Record<string, unknown>
    return title ?? product_id
  })
  return [...titles, ...named].flatMap((title) => plain(title) ?? [])
}

/** What one of the staff wrote, as it was written. */
export const textOf = ({ details }: TimelineEntry): string | null => plain(details.text)
