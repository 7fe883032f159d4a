import type { MessageClass } from "../../core/consent/may-contact"
import type { DecisionStage, DecisionVerdict, MessageState } from "../../core/messaging/message"
import type { WaitingReason } from "../../core/messaging/waiting-because"
import type { ProviderEventType } from "../../core/messaging/provider-event"

/** One message in the log. Instants are ISO 8601, UTC. */
export interface MessageLine {
  /** Send id, a UUID. */
  id: string
  purpose: string
  /** What it is about: the id of an order, a request, a campaign. */
  subject: string
  message_class: MessageClass
  communication: string | null
  topic: string | null
  template_key: string
  state: MessageState
  /** Why it is skipped, failed, waits or is unknown, in snake_case. */
  reason: string | null
  /**
   * What keeps workers from it now, though it is due: a pause, its sender, the provider. Looked up
   * when it is asked for, and goes before `reason`; `null` where nothing does.
   */
  waiting_because: WaitingReason | null
  /** `null` where it was erased. */
  address: string | null
  /** The person it is for, as they are now; `null` where nobody is known. */
  profile_id: string | null
  locale: string
  campaign_id: string | null
  variant: string | null
  provider: string | null
  /** Tries that failed with somebody to blame. */
  attempts: number
  queued_at: string
  due_at: string
  sending_at: string | null
  accepted_at: string | null
  ended_at: string | null
  /** True where `POST …/:id/resend` is possible: dead letters, and unknown ones that are held. */
  can_resend: boolean
  /** True where `POST …/:id/cancel` is possible: it is queued, and no worker holds it. */
  can_cancel: boolean
}

/**
 * `GET /admin/ecrm/messaging/messages?state&class&purpose&campaign_id&profile_id&email&from&to&
 * before&limit`: newest first. `state`, `class` and `purpose` take several, comma-separated; `email`
 * is a whole address; `from` is included, `to` is not; `limit` 1..100, default 50.
 */
export interface MessageList {
  messages: MessageLine[]
  /** Give it as `before` for the page of older ones; `null` at the end. */
  older: string | null
  /** Of what the filters besides `state` find, of the newest `counted_max` messages. */
  counts: Record<MessageState, number>
  /** False where there are more than `counted_max`, so that counts are of the newest only. */
  is_counted_whole: boolean
  counted_max: number
}

/** What was decided of the message at one time. */
export interface MessageDecision {
  at: string
  /** `planned` and `claimed` by the gate; `staff` by hand; `reconciled`: no provider answered. */
  stage: DecisionStage
  verdict: DecisionVerdict
  reason: string | null
  until: string | null
}

/** What the provider told. */
export interface MessageEvent {
  type: ProviderEventType
  provider: string
  occurred_at: string
  received_at: string
  /** A scanner or a prefetching mail program: kept, never counted. */
  is_machine: boolean
  is_permanent: boolean
  detail: string | null
  /** Clicks: where the link led. */
  url: string | null
}

/**
 * What was sent, rendered again from what was kept: links of unsubscribing, and whatever else opens
 * something, lead nowhere.
 */
export interface MessageContent {
  subject: string
  html: string
  text: string
  /** Beside sender, recipient and subject. */
  headers: Record<string, string>
}

/** `GET /admin/ecrm/messaging/messages/:id`, answered `{ message }`. */
export interface MessageDetail extends MessageLine {
  /** Oldest first. */
  decisions: MessageDecision[]
  /** Oldest first, the newest 500. */
  events: MessageEvent[]
  template_version_id: string | null
  provider_message_id: string | null
  delivered_at: string | null
  bounced_at: string | null
  complained_at: string | null
  opened_at: string | null
  clicked_at: string | null
  unsubscribed_at: string | null
  content: MessageContent | null
  /** Why there is no content: it was never printed, was erased, or cannot be rendered any more. */
  no_content_because: "not_printed" | "erased" | "cannot_be_rendered" | null
}

/**
 * `POST /admin/ecrm/messaging/messages/:id/resend` queues it anew; 400 `messaging.not_resendable`.
 * `POST /admin/ecrm/messaging/messages/:id/cancel` skips it; 400 `messaging.not_cancelable`.
 * Neither takes a body; both answer `{ message }`.
 */
export interface MessageAnswer {
  message: MessageDetail
}
