import type { MedusaContainer } from "@medusajs/framework/types"

/** Whose consent is asked for. */
export interface ConsentSubject {
  profile_id: string
  /** All roots of the person: an objection is theirs. */
  root_ids: string[]
  /** Normalised addresses and E.164 numbers: consent and suppression are theirs. */
  emails: string[]
  phones: string[]
}

/** What a person has agreed to, as segments and the send gate read it. */
export interface ConsentStanding {
  /** `<topic>:<channel>` of everything agreed to. */
  consents: string[]
  /** True when every known address is suppressed for marketing. */
  is_suppressed: boolean
  objects_to_profiling: boolean
}

/** Standing of many people at once, by profile id; everybody asked for is in the answer. */
export async function readConsentStandings(
  _container: MedusaContainer,
  subjects: ConsentSubject[]
): Promise<Map<string, ConsentStanding>> {
  const nothing = { consents: [], is_suppressed: false, objects_to_profiling: false }
  return new Map(subjects.map(({ profile_id }) => [profile_id, nothing]))
}
