import type { MedusaContainer } from "@medusajs/framework/types"
import { personFacts } from "../../core/profiles/audience"
import type { ProfileScope } from "../../core/profiles/scope"
import { PROFILES_MODULE } from "../../modules/profiles"
import type { Subject } from "../../modules/profiles/identities/read-subjects"
import type { AudienceInput } from "../../modules/profiles/identities/write-audience"
import type ProfilesModuleService from "../../modules/profiles/service"
import { readConsentStandings, type ConsentSubject } from "../consent/read-consent-standings"
import { coreDatabase } from "../warehouse/core-database"
import { readCustomerStandings } from "./read-customer-standings"

const PAGE = 2_000

/** Derives the one row per person that lists and segments read, and what people are found by. */
export async function deriveAudience(
  container: MedusaContainer,
  scope: ProfileScope
): Promise<void> {
  const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  if (scope !== "all") {
    await profiles.traits.refresh(scope.profile_ids)
    await derivePage(container, scope.profile_ids, true)
    return
  }
  await profiles.traits.refresh("all")
  for (let after = ""; ;) {
    const page = await profiles.identities.nextProfiles(after, PAGE)
    await derivePage(container, page, false)
    if (page.length < PAGE) return
    after = page[page.length - 1]
  }
}

async function derivePage(
  container: MedusaContainer,
  profile_ids: string[],
  stamp: boolean
): Promise<void> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const subjects = await identities.readSubjects(profile_ids)
  const customers = await readCustomerStandings(
    coreDatabase(container),
    subjects.flatMap((subject) => valuesOf(subject, "customer"))
  )
  const standings = await readConsentStandings(container, subjects.map(consentSubject))
  const people = subjects.flatMap((subject): AudienceInput[] => {
    const own = valuesOf(subject, "customer").flatMap((id) => customers.get(id) ?? [])
    const standing = standings.get(subject.profile_id)
    return standing ? [{ ...personFacts(subject, own), ...standing }] : []
  })
  await identities.writeAudience(people, stamp)
}

const valuesOf = ({ identities }: Subject, kind: "customer" | "email" | "phone"): string[] =>
  identities.filter((identity) => identity.kind === kind).map((identity) => identity.value)

const consentSubject = (subject: Subject): ConsentSubject => ({
  profile_id: subject.profile_id,
  root_ids: subject.root_ids,
  emails: valuesOf(subject, "email"),
  phones: valuesOf(subject, "phone"),
})
