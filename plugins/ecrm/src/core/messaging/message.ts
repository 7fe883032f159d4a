import type { MessageClass } from "../consent/may-contact"
import type { Communication } from "../profiles/communication-matrix"

/**
 * Where a message stands. `queued` waits for its time and for the gate; `sending` is with a
 * provider; `unknown` went to a provider that did not answer, and only its events can tell. The
 * others end it: what a provider says later only ever moves a message to the right.
 */
export const MESSAGE_STATES = [
  "queued",
  "sending",
  "unknown",
  "accepted",
  "delivered",
  "bounced",
  "complained",
  "skipped",
  "failed",
] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** States by what a provider has said; a higher rank is never replaced by a lower one. */
const RANK: Partial<Record<MessageState, number>> = {
  sending: 1,
  unknown: 1,
  accepted: 2,
  delivered: 3,
  bounced: 4,
  complained: 5,
}

/**
 * State after one more thing is known, whatever came first: events arrive late, doubled and in any
 * order (SendGrid, "Troubleshooting the Event Webhook").
 * @returns `state` itself where `told` adds nothing, and for what never went to a provider
 */
export const stateAfter = (state: MessageState, told: MessageState): MessageState =>
  RANK[state] !== undefined && (RANK[told] ?? 0) > RANK[state] ? told : state

/** What a message is, beside whom it is for. */
export interface MessageKind {
  message_class: MessageClass
  /** Row of the class matrix that it belongs to; transactional and service ones have none. */
  communication: Communication | null
  /** Consent topic of a marketing message. */
  topic: string | null
  is_about_similar_goods: boolean
  /** True where it was chosen or worded by what is known of the person. */
  is_personalised: boolean
}

/** A message to be queued; the same purpose, subject and person are one message for ever. */
export interface NewMessage extends MessageKind {
  /** What it is for, snake_case: `order_placed`, `campaign`. Finds the loader of its data. */
  purpose: string
  /** What it is about: the id of an order, a request, a campaign. */
  subject: string
  /** Who it is for, as the purpose counts people: a profile id, or `buyer` where there is one only. */
  person: string
  /** Template by key; the purpose's own where it is missing. */
  template_key: string
  /** Normal form of the address; see `normalAddress`. */
  address: string
  /** Root of whom it is for; `null` where nobody is known. */
  root_id: string | null
  /** BCP 47. */
  locale: string
  /** References that the loader needs beside `subject`: ids, never words or names. */
  payload: Record<string, string | number | boolean | null>
  /** `null`: now. */
  due_at: Date | null
  campaign_id: string | null
  /** Arm of an A/B test. */
  variant: string | null
  /** Trail of the gate at planning; `null` queues without asking. */
  planned: Decision | null
}

/** What the gate says of one message. */
export type Verdict =
  { do: "send" } | { do: "skip"; reason: string } | { do: "defer"; until: Date; reason: string }

/** A verdict that was given, kept with the message. */
export interface Decision {
  at: Date
  stage: "planned" | "claimed"
  verdict: Verdict["do"]
  reason: string | null
  until: Date | null
}

/** When it was decided: by the gate, by staff, or where a provider did not answer. */
export const DECISION_STAGES = ["planned", "claimed", "staff", "reconciled"] as const
export type DecisionStage = (typeof DECISION_STAGES)[number]

/** What was decided; `hold` leaves to staff what nobody knows of. */
export const DECISION_VERDICTS = ["send", "skip", "defer", "resend", "cancel", "hold"] as const
export type DecisionVerdict = (typeof DECISION_VERDICTS)[number]
