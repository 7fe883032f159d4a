import type { MedusaContainer } from "@medusajs/framework/types"
import type { Channel } from "../../core/consent/channel"
import { topicStateKey } from "../../core/consent/consent-filter"
import { CONSENT_MODULE } from "../../modules/consent"
import type { StandingRow } from "../../modules/consent/ledger"
import type ConsentModuleService from "../../modules/consent/service"

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
  /** `<topic>:<channel>` of everything agreed to that no suppression stops, in order. */
  consents: string[]
  /** `<topic>:<channel>:<state>` of everything that was ever said, in order; see `TopicState`. */
  consent_states: string[]
  /**
   * True when every mail address is suppressed for all marketing, or every number where no mail
   * address is known; false where nothing is known.
   */
  is_suppressed: boolean
  objects_to_profiling: boolean
}

interface Hashed {
  subject: ConsentSubject
  addresses: { address_hash: string; channel: Channel }[]
}

/**
 * Standing of many people at once, by profile id; everybody asked for is in the answer. Three
 * statements, whatever the number of people.
 * @param subjects at most 1,000
 */
export async function readConsentStandings(
  container: MedusaContainer,
  subjects: ConsentSubject[]
): Promise<Map<string, ConsentStanding>> {
  const consent: ConsentModuleService = container.resolve(CONSENT_MODULE)
  const people = subjects.map((subject) => hashed(consent, subject))
  const hashes = [
    ...new Set(people.flatMap(({ addresses }) => addresses.map((one) => one.address_hash))),
  ]
  const root_ids = subjects.flatMap((subject) => subject.root_ids)
  const [standings, held, objecting] = await Promise.all([
    consent.ledger.standings(hashes),
    consent.suppressions.held(hashes),
    consent.objections.objecting(root_ids, hashes),
  ])
  const said = new Map<string, StandingRow[]>()
  for (const standing of standings) {
    const key = `${standing.address_hash}:${standing.channel}`
    said.set(key, [...(said.get(key) ?? []), standing])
  }
  const stops = new Set(held.map((one) => `${one.address_hash}:${one.channel}:${one.topic ?? ""}`))
  return new Map(
    people.map(({ subject, addresses }) => {
      const consents = new Set<string>()
      const consent_states = new Set<string>()
      for (const { address_hash, channel } of addresses) {
        const key = `${address_hash}:${channel}`
        for (const { topic, state } of said.get(key) ?? []) {
          const is_stopped = stops.has(`${key}:`) || stops.has(`${key}:${topic}`)
          consent_states.add(topicStateKey(topic, channel, is_stopped ? "suppressed" : state))
          if (state === "granted" && !is_stopped) consents.add(`${topic}:${channel}`)
        }
      }
      return [
        subject.profile_id,
        {
          consents: [...consents].sort(),
          consent_states: [...consent_states].sort(),
          is_suppressed: areAllStopped(addresses, stops),
          objects_to_profiling:
            subject.root_ids.some((id) => objecting.root_ids.has(id)) ||
            addresses.some((one) => objecting.address_hashes.has(one.address_hash)),
        },
      ]
    })
  )
}

function areAllStopped(addresses: Hashed["addresses"], stops: Set<string>): boolean {
  const mailed = addresses.filter(({ channel }) => channel === "email")
  const relevant = mailed.length > 0 ? mailed : addresses
  return (
    relevant.length > 0 && relevant.every((one) => stops.has(`${one.address_hash}:${one.channel}:`))
  )
}

function hashed({ hashes }: ConsentModuleService, subject: ConsentSubject): Hashed {
  const of = (channel: Channel, values: string[]) =>
    values.map((value) => ({ channel, address_hash: hashes.address(channel, value) }))
  const addresses = [
    ...of("email", subject.emails),
    ...of("sms", subject.phones),
    ...of("phone", subject.phones),
  ]
  return { subject, addresses }
}
