import type { MessageClass } from "../../core/consent/may-contact"

/** One thing that messages are sent for, as the list of switches shows it. */
export interface PurposeRow {
  /** snake_case: `order_placed`. */
  key: string
  message_class: MessageClass
  /** Template of `templates/` that it prints unless a message names another. */
  template_key: string
  is_on: boolean
  /** False for what nobody may switch off: the question whether an opt-in was meant. */
  can_be_off: boolean
  /** Hours after it was queued in which it still goes out; `null` always. */
  lives_hours: number | null
  /** Messages of the last 30 days that a provider took over, by the database's clock. */
  sent_last_30_days: number
  /** … that were not sent, for whatever reason. */
  skipped_last_30_days: number
  /** When the last one went to a provider. */
  last_sent_at: string | null
}

/** Answer of `GET /admin/ecrm/messaging/purposes`: all, in the order of a store's year. */
export interface PurposesAnswer {
  purposes: PurposeRow[]
}
