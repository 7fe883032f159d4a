import type { MessageClass } from "../../core/consent/may-contact"

/** What the merchant decided for all messages; `POST` takes any of the fields. */
export interface MessagingSettingsInput {
  /** Marketing messages per address and calendar day there, 1..1,000; `null` does not count. */
  per_day_max?: number | null
  per_week_max?: number | null
  /** Local hours without marketing, 0..23: `from` included, `to` not; `null` none. */
  quiet_hours?: { from: number; to: number } | null
  /** Classes that are held back until they are taken out here. */
  paused?: MessageClass[]
  from_name?: string | null
  /** Without it the option `messaging.from` sends. */
  from_address?: string | null
  reply_to?: string | null
  /** Printed in every marketing mail (CAN-SPAM); marketing waits without it. */
  postal_address?: string | null
  /** Purposes that are switched off: `order_shipped`. Only those with `can_be_off`. */
  off_purposes?: string[]
}

/** `GET` and `POST /admin/ecrm/messaging/settings`, answered `{ settings, purposes, changes }`. */
export interface MessagingSettings extends Required<MessagingSettingsInput> {
  changed_by: string | null
  changed_at: string
}

/** Something that messages are sent for. */
export interface PurposeLine {
  key: string
  message_class: MessageClass
  template_key: string
  can_be_off: boolean
}

/** One change by staff; `details` holds what was changed, without addresses. */
export interface MessagingChange {
  id: string
  actor_id: string
  actor_name: string | null
  thing: "settings" | "template" | "campaign" | "message"
  thing_id: string
  action: string
  details: Record<string, unknown>
  acted_at: string
}

export interface MessagingSettingsAnswer {
  settings: MessagingSettings
  /** Sender that counts: the settings', or the option's; `null` where there is none. */
  sender: string | null
  purposes: PurposeLine[]
  /** Newest 50 changes of settings. */
  changes: MessagingChange[]
}
