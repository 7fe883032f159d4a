import type { MedusaContainer } from "@medusajs/framework/types"
import type { Person } from "../../core/personal-data/holder"
import { EcrmError } from "../../core/shared/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
import { rootsOfIdentity } from "../../modules/profiles/identities/roots-of-identity"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { LinkSubject } from "../../modules/consent/tokens"
import { exportRows, type PersonExport } from "../personal-data/export-person"
import { findPerson } from "../personal-data/find-person"
import { consentDatabase, consentModule, type RequestTrace } from "./consent-module"
import type { PreferenceSubject } from "./preference-subject"
import { requestMail } from "./request-mail"

/**
 * Mails a link to the file of whoever reads the mails of an address. A mail anew, though they come
 * by a mailed link: that one may be a year old and stand in mails that were passed on.
 * @throws EcrmError `consent.has_account`, `consent.not_by_mail` for a number
 */
export async function askForExport(
  container: MedusaContainer,
  subject: PreferenceSubject,
  trace: RequestTrace
): Promise<void> {
  if (subject.channel !== "email") {
    const message = "The file goes out by e-mail, and this is a number"
    throw new EcrmError("not_allowed", "consent.not_by_mail", message)
  }
  await rootOfContact(container, subject)
  const { address, root_id, locale } = subject
  const wish = { address, root_id, locale, topics: [], source: "preference_page" as const, trace }
  await requestMail(container, { kind: "export", ...wish })
}

/**
 * Reads everything held of whoever a link speaks for, once. What only names the address, or was
 * done by others who typed it, is theirs and stays out.
 * @throws EcrmError `consent.link_invalid`, `consent.has_account`
 */
export async function exportContact(
  container: MedusaContainer,
  token: string,
  now: Date
): Promise<PersonExport> {
  const { tokens } = consentModule(container)
  const link = await tokens.read(token, "export")
  const root_id = await rootOfContact(container, link)
  const exported = await exportRows(container, await namesOf(container, link, root_id), now)
  // Of several at once one gets the file; who fails before this may try again.
  await tokens.use(consentDatabase(container), token, "export")
  return exported
}

/**
 * The root of the one person who has proven the address; `null` where there is none, or where
 * several were parted by hand, so that nobody sees what is another's.
 * @throws EcrmError `consent.has_account`: who has one signs in to see more than a mailbox proves
 */
async function rootOfContact(
  container: MedusaContainer,
  { channel, address }: LinkSubject
): Promise<string | null> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const kind = channel === "email" ? "email" : "phone"
  const roots = await rootsOfIdentity(identities.db, { kind, value: address })
  const own = roots.filter(({ is_anchor, is_proven }) => is_anchor || is_proven)
  const people = [...new Set(own.map(({ profile_id }) => profile_id))]
  const { rows } = await identities.db.raw(
    `SELECT 1 FROM ecrm_profiles_identity
     WHERE profile_id = ANY(?::text[]) AND kind = 'customer' AND proof = 'login' LIMIT 1`,
    [people]
  )
  if (rows.length > 0) {
    const message = "Who has an account gets everything there, signed in"
    throw new EcrmError("not_allowed", "consent.has_account", message)
  }
  return people.length === 1 ? own[0].root_id : null
}

type Names = Parameters<typeof exportRows>[1]

/** Others may have typed the address into forms of theirs: those are not found by it. */
async function namesOf(
  container: MedusaContainer,
  { address_hash }: LinkSubject,
  root_id: string | null
): Promise<Names> {
  if (root_id === null) return { ...NOBODY, address_hashes: [address_hash] }
  const person: Person = await findPerson(container, root_id)
  const mentions = person.mentions.filter((name) => !person.addresses.includes(name))
  return { ...person, addresses: [], mentions }
}

const NOBODY: Names = {
  profile_id: null,
  root_ids: [],
  customer_ids: [],
  visitor_ids: [],
  person_keys: [],
  addresses: [],
  address_hashes: [],
  mentions: [],
}
