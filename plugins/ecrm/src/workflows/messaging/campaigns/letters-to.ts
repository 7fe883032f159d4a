import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../../core/consent/address"
import type { CampaignDocument } from "../../../core/messaging/campaigns/campaign-document"
import type { NewMessage } from "../../../core/messaging/message"
import { isTimeZone } from "../../../core/shared/time-zone"
import { CAMPAIGN_PURPOSE } from "../../../modules/messaging/campaigns/campaign-messages"
import { consentModule } from "../../consent/consent-module"
import type { AudiencePerson } from "./audience"

/** Somebody with the address a mail would go to, and the zone of their clock. */
export interface Addressed extends Omit<AudiencePerson, "email"> {
  /** Normal form. */
  address: string
  time_zone: string
}

/** People with an address that can be one; the others can be told nothing. */
export function addressed(container: MedusaContainer, people: AudiencePerson[]): Addressed[] {
  const zoneOf = knownZones(consentModule(container).options.profiles.time_zone)
  return people.flatMap(({ email, ...person }): Addressed[] => {
    const address = email === null ? null : normalAddress("email", email)
    if (address === null) return []
    return [{ ...person, address, time_zone: zoneOf(person.time_zone) }]
  })
}

/**
 * Zones of people: what this machine does not know is the store's. To look at a name takes as long
 * as to write a letter, and there are few names.
 */
export function knownZones(fallback: string): (time_zone: string | null) => string {
  const known = new Map<string, string>()
  return (time_zone) => {
    if (time_zone === null) return fallback
    const zone = known.get(time_zone) ?? (isTimeZone(time_zone) ? time_zone : fallback)
    known.set(time_zone, zone)
    return zone
  }
}

/**
 * The mail of a campaign to each, of its first arm and due at once, not yet planned.
 * @param campaign_id `null` for a campaign that is only looked at
 */
export const lettersTo = (
  people: Addressed[],
  document: CampaignDocument,
  campaign_id: string | null
): NewMessage[] =>
  people.map(({ profile_id, address, language }) => ({
    message_class: "marketing",
    communication: document.communication,
    topic: document.topic,
    is_about_similar_goods: document.is_about_similar_goods,
    is_personalised: document.is_personalised,
    purpose: CAMPAIGN_PURPOSE,
    subject: campaign_id ?? "",
    person: profile_id,
    template_key: document.arms[0].template_key,
    address,
    root_id: profile_id,
    locale: language ?? "en",
    payload: {},
    due_at: null,
    campaign_id,
    variant: null,
    planned: null,
  }))
