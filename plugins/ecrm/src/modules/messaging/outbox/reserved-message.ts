import type { MessageKind } from "../../../core/messaging/message"
import type { ContactCounts, StoredFacts } from "../../../core/messaging/stored-facts"

/** A message that a worker holds, with what the gate is asked about it. */
export interface ReservedMessage extends MessageKind {
  id: string
  purpose: string
  subject: string
  person: string
  template_key: string
  address: string | null
  address_hash: string
  root_id: string | null
  locale: string
  payload: Record<string, unknown>
  campaign_id: string | null
  variant: string | null
  queued_at: Date
  attempts: number
  first_failed_at: Date | null
  facts: StoredFacts
  counts: ContactCounts
  /** The database's clock when the facts were read. */
  asked_at: Date
}
