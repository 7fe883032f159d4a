import type { EntryState } from "./state"
import type { Suppression, SuppressionReason } from "./suppression"

/**
 * What a message is by law: `transactional` is part of a contract (confirmation, parcel),
 * `service` is about something owned (recall, upgrade notice), `marketing` is everything that
 * sells, reminders of carts included (Hesse DPA, report of 2024).
 */
export const MESSAGE_CLASSES = ["transactional", "service", "marketing"] as const
export type MessageClass = (typeof MESSAGE_CLASSES)[number]

/** One message before it is sent. */
export interface Contact {
  message_class: MessageClass
  /** Topic that a marketing message is about; others need none. */
  topic: string | null
  /** True where it is about goods like those bought: all that a soft opt-in allows. */
  is_about_similar_goods: boolean
  /** True where it was chosen or worded by what is known of the person. */
  is_personalised: boolean
}

/** What stands between the store and one address. */
export interface ContactStanding {
  /** State of the message's topic on its channel. */
  state: EntryState | null
  suppressions: readonly Suppression[]
  objects_to_profiling: boolean
}

export type ContactRefusal =
  | `suppressed_${SuppressionReason}`
  | "no_topic"
  | "no_consent"
  | "not_confirmed"
  | "consent_withdrawn"
  | "not_similar_goods"
  | "objects_to_profiling"

/** Reasons that stop a class beside marketing, which every reason stops. */
const STOPS: Record<Exclude<MessageClass, "marketing">, readonly SuppressionReason[]> = {
  transactional: ["hard_bounce"],
  service: ["hard_bounce", "complaint", "manual"],
}

/**
 * May this message go to this address? Suppression comes first, whatever was agreed to.
 * @returns `null` when it may, else the reason to keep with the message
 */
export function reasonNotToContact(
  contact: Contact,
  standing: ContactStanding
): ContactRefusal | null {
  const { message_class, topic } = contact
  const stopping = standing.suppressions.find(
    (held) =>
      (held.topic === null || held.topic === topic) &&
      (message_class === "marketing" || STOPS[message_class].includes(held.reason))
  )
  if (stopping) return `suppressed_${stopping.reason}`
  if (message_class !== "marketing") return null
  if (topic === null) return "no_topic"
  if (contact.is_personalised && standing.objects_to_profiling) return "objects_to_profiling"
  return reasonWithoutConsent(standing.state, contact.is_about_similar_goods)
}

function reasonWithoutConsent(
  state: EntryState | null,
  is_about_similar_goods: boolean
): ContactRefusal | null {
  const answers: Record<EntryState, ContactRefusal | null> = {
    granted: null,
    soft_opt_in: is_about_similar_goods ? null : "not_similar_goods",
    pending: "not_confirmed",
    withdrawn: "consent_withdrawn",
  }
  return state === null ? "no_consent" : answers[state]
}

/** True when `reasonNotToContact` finds none. */
export const mayContact = (contact: Contact, standing: ContactStanding): boolean =>
  reasonNotToContact(contact, standing) === null
