import type { MessageState } from "./message"

/** What a provider tells of a mail, in our words. */
export const PROVIDER_EVENTS = [
  "accepted",
  "deferred",
  "delivered",
  "bounced",
  "dropped",
  "complained",
  "unsubscribed",
  "opened",
  "clicked",
] as const
export type ProviderEventType = (typeof PROVIDER_EVENTS)[number]

export interface ProviderEvent {
  /** The same event has the same key, however often it comes. */
  key: string
  send_id: string
  provider: string
  type: ProviderEventType
  occurred_at: Date
  /** Opens and clicks by machines are kept and never counted. */
  is_machine: boolean
  /** Bounces: true where the address is dead. */
  is_permanent: boolean
  /** In the provider's words, without addresses. */
  detail: string | null
  /** Clicks: destination by id. */
  destination_id: string | null
}

/**
 * What a message has become at least, once a provider tells this of it: only what was delivered is
 * opened, and what is put off was taken over. `dropped` never left the provider.
 */
export const TOLD_STATE: Record<ProviderEventType, MessageState> = {
  accepted: "accepted",
  deferred: "accepted",
  delivered: "delivered",
  opened: "delivered",
  clicked: "delivered",
  unsubscribed: "delivered",
  bounced: "bounced",
  dropped: "bounced",
  complained: "complained",
}
