import type { MedusaContainer } from "@medusajs/framework/types"
import { isMarketing } from "../../../core/messaging/templates/content"
import { readProfile } from "../../profiles/read-profile"
import { letterStore } from "../campaigns/letter-store"
import { picksForPeople } from "../campaigns/picks-for-people"
import { messagingModule } from "../messaging-module"
import type { Printed } from "../purposes/purpose"
import { trialOf, type FoundTemplate } from "./find-template"
import { orderOfCustomer } from "./order-of-customer"

/** As whom a template is shown. */
export interface PreviewReader {
  profile_id: string
  locale: string
}

/** What a template is shown with. */
export interface PreviewData {
  data: Printed
  /** False where it is a customer's own, their newest order or what is picked for them. */
  is_sample: boolean
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Fields of samples whose links act for who follows them. */
const LINKS = ["preferences_url", "unsubscribe_url"]

/**
 * Data to show a template with: its sample, under the store's own name and postal address; with a
 * customer, their name and what there is of them: the newest order of which there is such a thing to
 * tell, in letters what is picked for them. Links stay those of the sample: one that is shown
 * to staff must not let them act for somebody.
 * @throws EcrmError `profiles.unknown`
 */
export async function previewData(
  container: MedusaContainer,
  template: Pick<FoundTemplate, "base_key">,
  reader: PreviewReader | null
): Promise<PreviewData> {
  const { sample } = trialOf(template)
  const store = await letterStore(container)
  const data: Printed = { ...sample }
  // codes, invitations and other letters that open a door advertise nothing
  const is_letter = isMarketing(template.base_key)
  if (!is_letter && !("order" in sample)) data.picks = []
  if (isGroup(sample.store)) data.store = { ...sample.store, name: store.name }
  if ("postal_address" in sample) {
    const { postal_address } = await messagingModule(container).settings.read()
    data.postal_address = postal_address ?? sample.postal_address
  }
  if (reader === null) return { data, is_sample: true }
  const { profile_id, locale } = reader
  const { id, display_name, customer_ids } = await readProfile(container, profile_id, new Date())
  if (isGroup(sample.person)) data.person = personOf(display_name)
  if (is_letter) {
    const picks = await picksForPeople(container, [{ id, person: id, locale }], store)
    return { data: { ...data, picks: picks.get(id) ?? [] }, is_sample: false }
  }
  const own = await orderOfCustomer(container, template.base_key, customer_ids, locale)
  if (own === null) return { data, is_sample: true }
  const links = Object.fromEntries(
    LINKS.flatMap((key) => (key in sample ? [[key, sample[key]]] : []))
  )
  return { data: { ...data, picks: [], ...own, ...links }, is_sample: false }
}

const personOf = (name: string | null) => ({
  name,
  first_name: name?.trim().split(/\s+/)[0] ?? null,
})
