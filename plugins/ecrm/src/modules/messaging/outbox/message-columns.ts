import type { MessageClass } from "../../../core/consent/may-contact"
import type { MessageState } from "../../../core/messaging/message"

/** A message as staff see it in a list. */
export interface MessageRow {
  id: string
  purpose: string
  subject: string
  message_class: MessageClass
  communication: string | null
  topic: string | null
  template_key: string
  state: MessageState
  reason: string | null
  address: string | null
  profile_id: string | null
  locale: string
  campaign_id: string | null
  variant: string | null
  provider: string | null
  attempts: number
  queued_at: Date
  due_at: Date
  sending_at: Date | null
  accepted_at: Date | null
  ended_at: Date | null
  can_resend: boolean
  can_cancel: boolean
}

/** Dead letters, and what waits for a human. */
export const CAN_RESEND = `(m.address IS NOT NULL
  AND (m.state = 'failed' OR (m.state = 'unknown' AND m.reason = 'held')))`

export const CAN_CANCEL = `(m.state = 'queued'
  AND (m.leased_until IS NULL OR m.leased_until < now()))`

/** Columns of a `MessageRow`, of message `m`. */
export const MESSAGE_COLUMNS = `m.id, m.purpose, m.subject, m.message_class, m.communication,
  m.topic, m.template_key, m.state, m.reason, m.address,
  (SELECT root.profile_id FROM ecrm_profiles_profile root WHERE root.id = m.root_id) AS profile_id,
  m.locale, m.campaign_id, m.variant, m.provider, m.attempts, m.queued_at, m.due_at, m.sending_at,
  m.accepted_at, m.ended_at, coalesce(${CAN_RESEND}, false) AS can_resend,
  ${CAN_CANCEL} AS can_cancel`
