import type { LoyaltyClass } from "../profiles/loyalty-class"
import type { CommunicationMatrix } from "../profiles/communication-matrix"
import type { EntryState } from "../consent/state"
import type { Suppression } from "../consent/suppression"
import type { MessageKind, Verdict } from "./message"

/** What is true of a message, its recipient and its cause at one instant; all times are UTC. */
export interface GateFacts extends MessageKind {
  /** Address in its normal form, or `null` where it was erased. */
  has_address: boolean
  /** State of the topic at this address. */
  consent: EntryState | null
  /** What holds of the address, on the channel of the message. */
  suppressions: readonly Suppression[]
  objects_to_profiling: boolean
  loyalty_class: LoyaltyClass | null
  /** IANA zone of the recipient. */
  time_zone: string
  /** Marketing messages that went to the address in its calendar day and week, all capabilities. */
  sent_today: number
  sent_this_week: number
  /** False where what caused the message is no longer so; `condition` says what. */
  is_still_true: boolean
  /** Reason to keep where it is not: `order_canceled`. */
  condition: string | null
  /** True while the merchant's switch, or the campaign's, holds messages of this class back. */
  is_paused: boolean
  /** True where its template or its campaign was switched off for good. */
  is_off: boolean
  /** Instant after which it would be news of yesterday; `null` never. */
  expires_at: Date | null
}

/** What the merchant decided for all capabilities together. */
export interface GateRules {
  matrix: CommunicationMatrix
  /** Marketing messages per recipient; `null` does not count. */
  per_day_max: number | null
  per_week_max: number | null
  /** Local wall-clock hours in which no marketing goes out: `from` included, `to` not. */
  quiet_hours: { from: number; to: number } | null
}

export type SendGate = (facts: GateFacts, rules: GateRules, now: Date) => Verdict
