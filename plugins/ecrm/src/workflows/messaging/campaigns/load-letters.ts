import type { MedusaContainer } from "@medusajs/framework/types"
import type {
  CampaignArm,
  CampaignDocument,
} from "../../../core/messaging/campaigns/campaign-document"
import { coreDatabase } from "../../warehouse/core-database"
import type { NoteShown, Printed } from "../purposes/purpose"
import { messagingModule } from "../messaging-module"
import { letterStore } from "./letter-store"
import { picksForPeople } from "./picks-for-people"

/** A letter of a campaign to one person. */
export interface Letter {
  /** Of the message. */
  id: string
  /** Profile id the person was planned under. */
  person: string
  locale: string
  document: CampaignDocument
  /** Name of the campaign. */
  name: string
  arm: CampaignArm
}

/**
 * What letters may print: an allow-list, nothing else of the person. Three statements for any
 * number of letters; picks cost more, and only what is personalised has them.
 * @returns by the id of the message; unsubscribe and preference links are not in it
 */
export async function loadLetters(
  container: MedusaContainer,
  letters: readonly Letter[],
  note?: NoteShown
): Promise<Map<string, Printed>> {
  const store = await letterStore(container)
  const names = await namesOf(container, [...new Set(letters.map(({ person }) => person))])
  const personal = letters.filter(({ document }) => document.is_personalised)
  const picks = await picksForPeople(container, personal, store, note)
  const { postal_address } = await messagingModule(container).settings.read()
  return new Map(
    letters.map(({ id, person, document, name, arm }) => [
      id,
      {
        store: { name: store.name, url: store.storefront_url, postal_address },
        person: names.get(person) ?? { name: null, first_name: null },
        campaign: { name, subject: arm.subject },
        button_url: document.button_url,
        image_url: document.image_url,
        picks: picks.get(id) ?? [],
      },
    ])
  )
}

interface PersonName {
  name: string
  first_name: string
}

/** First names as the people gave them, to their account rather than as a guest. */
async function namesOf(
  container: MedusaContainer,
  persons: string[]
): Promise<Map<string, PersonName>> {
  const { rows } = await coreDatabase(container).raw<PersonName & { person: string }>(
    `SELECT DISTINCT ON (planned.id) planned.id AS person, trim(c.first_name) AS first_name,
       trim(concat_ws(' ', c.first_name, c.last_name)) AS name
     FROM ecrm_profiles_profile planned
     JOIN ecrm_profiles_identity i ON i.profile_id = planned.profile_id AND i.kind = 'customer'
     JOIN customer c ON c.id = i.value AND c.deleted_at IS NULL
     WHERE planned.id = ANY (?::text[]) AND trim(c.first_name) <> ''
     ORDER BY planned.id, c.has_account DESC, c.id DESC`,
    [persons]
  )
  return new Map(rows.map(({ person, ...name }) => [person, name]))
}
