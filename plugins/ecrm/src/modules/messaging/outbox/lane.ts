import type { MessageClass } from "../../../core/consent/may-contact"

/**
 * Messages that wait for the same: those of one campaign, or of one purpose. A lane that is held up
 * keeps no other waiting, and what is paused is not looked at row by row.
 */
export interface Lane {
  /** Id of the campaign, else the purpose. */
  key: string
  purpose: string
  message_class: MessageClass
  campaign_id: string | null
}

/** A lease on the database's clock, and who holds it. */
export interface Lease {
  id: string
  seconds: number
}
