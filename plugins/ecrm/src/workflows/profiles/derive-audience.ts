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

/** What the reader of consent takes at once. */
const PAGE = 1_000

/** Derives the one row per person that lists and segments read, and what people are found by. */
export async function deriveAudience(
  container: MedusaContainer,
  scope: ProfileScope
): Promise<void> {
  const { identities, traits }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const derive = (page: string[], stamp: boolean) =>
    identities.replaceAudience(page, stamp, (subjects) => readPeople(container, subjects))
  if (scope !== "all") {
    await traits.refresh(scope.profile_ids)
    for (let at = 0; at < scope.profile_ids.length; at += PAGE) {
      await derive(scope.profile_ids.slice(at, at + PAGE), true)
    }
    return
  }
  await traits.refresh("all")
  for (let after = ""; ;) {
    const page = await identities.nextProfiles(after, PAGE)
    await derive(page, false)
    if (page.length < PAGE) break
    after = page[page.length - 1]
  }
  await identities.pruneAudience()
}

/** One read after the other: each takes a connection of the pool while the people are locked. */
async function readPeople(
  container: MedusaContainer,
  subjects: Subject[]
): Promise<AudienceInput[]> {
  const customers = await readCustomerStandings(
    coreDatabase(container),
    subjects.flatMap((subject) => valuesOf(subject, "customer"))
  )
  const standings = await readConsentStandings(container, subjects.map(consentSubject))
  return subjects.flatMap((subject): AudienceInput[] => {
    const own = valuesOf(subject, "customer").flatMap((id) => customers.get(id) ?? [])
    const standing = standings.get(subject.profile_id)
    return standing ? [{ ...personFacts(subject, own), ...standing }] : []
  })
}

const valuesOf = ({ identities }: Subject, kind: "customer" | "email" | "phone"): string[] =>
  identities.filter((identity) => identity.kind === kind).map((identity) => identity.value)

const consentSubject = (subject: Subject): ConsentSubject => ({
  profile_id: subject.profile_id,
  root_ids: subject.root_ids,
  emails: valuesOf(subject, "email"),
  phones: valuesOf(subject, "phone"),
})
