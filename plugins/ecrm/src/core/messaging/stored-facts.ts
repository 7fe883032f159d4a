import type { EntryState } from "../consent/state"
import type { Suppression } from "../consent/suppression"
import type { LoyaltyClass } from "../profiles/loyalty-class"
import { HOUR_MS } from "../shared/time"
import { isTimeZone } from "../shared/time-zone"
import type { GateFacts } from "./gate"
import { localDay, localWeek } from "./local-time"
import type { MessageKind } from "./message"

/** What the database says of a message, its recipient and its cause; asked by one statement. */
export interface StoredFacts {
  has_address: boolean
  consent: EntryState | null
  suppressions: Suppression[]
  objects_to_profiling: boolean
  loyalty_class: LoyaltyClass | null
  /** Of the person; `null` where none is known. */
  time_zone: string | null
  /** Why what caused it is no longer so; `null` while it is. */
  untrue_because: string | null
  is_paused: boolean
  is_off: boolean
}

/** Marketing messages that went to an address, by period: `2026-11-22` or `2026-W47`. */
export type ContactCounts = Record<string, number>

/** A message as the gate needs it beside the facts. */
export type GatedMessage = MessageKind & { queued_at: Date }

/** Zones by name; who is asked about says the same ones again and again. */
const knownZones = new Map<string, boolean>()

/** A person's zone where this machine knows it, else the store's. */
export function zoneOf(stored: Pick<StoredFacts, "time_zone">, default_zone: string): string {
  const { time_zone } = stored
  if (time_zone === null) return default_zone
  const isKnown = knownZones.get(time_zone) ?? isTimeZone(time_zone)
  knownZones.set(time_zone, isKnown)
  return isKnown ? time_zone : default_zone
}

/**
 * What the gate is asked.
 * @param lives_hours of the purpose; `null` always worth reading
 * @param now of the database's clock
 */
export function gateFacts(
  {
    message_class,
    communication,
    topic,
    is_about_similar_goods,
    is_personalised,
    queued_at,
  }: GatedMessage,
  stored: StoredFacts,
  counts: ContactCounts,
  {
    lives_hours,
    default_zone,
    now,
  }: {
    lives_hours: number | null
    default_zone: string
    now: Date
  }
): GateFacts {
  const time_zone = zoneOf(stored, default_zone)
  const isCounted = message_class === "marketing"
  return {
    message_class,
    communication,
    topic,
    is_about_similar_goods,
    is_personalised,
    has_address: stored.has_address,
    consent: stored.consent,
    suppressions: stored.suppressions,
    objects_to_profiling: stored.objects_to_profiling,
    loyalty_class: stored.loyalty_class,
    time_zone,
    sent_today: isCounted ? (counts[localDay(now, time_zone)] ?? 0) : 0,
    sent_this_week: isCounted ? (counts[localWeek(now, time_zone)] ?? 0) : 0,
    is_still_true: stored.untrue_because === null,
    condition: stored.untrue_because,
    is_paused: stored.is_paused,
    is_off: stored.is_off,
    expires_at: lives_hours === null ? null : new Date(queued_at.getTime() + lives_hours * HOUR_MS),
  }
}
