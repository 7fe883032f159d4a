import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { changeOf, readBoxes, type BoxName, type Preference } from "../../core/consent/preferences"
import type { Source } from "../../core/consent/state"
import { EcrmError } from "../../core/shared/errors"
import type { NewEntry } from "../../modules/consent/ledger"
import { consentDatabase, consentModule, hashedTrace, type RequestTrace } from "./consent-module"
import { readPreferences, type PreferenceSubject } from "./preference-subject"
import { requestMail } from "./request-mail"
import { tellConsent } from "./tell-consent"

/** What somebody wants; what is absent stays as it is. */
export interface PreferenceWish {
  /** Boxes that are ticked, as `<topic>:<channel>`; all others are not. */
  topics?: string[]
  /** True unsubscribes from everything, whatever `topics` says. */
  unsubscribe_all?: boolean
  objects_to_profiling?: boolean
}

/** What came of it. */
export interface ChangedPreferences {
  /** Boxes that wait for a click in a mail. */
  awaiting_confirmation: string[]
}

/**
 * Saves the preferences of an address. Taking back holds at once; what is newly wished for waits
 * for a mail to come back.
 * @throws EcrmError `consent.unknown_topic_channel`, `consent.address_unproven`
 */
export async function changePreferences(
  container: MedusaContainer,
  subject: PreferenceSubject,
  wish: PreferenceWish,
  source: Source,
  trace: RequestTrace
): Promise<ChangedPreferences> {
  const { boxes, objects_to_profiling } = await readPreferences(container, subject)
  const ticked = readBoxes(wish.topics ?? [], boxes)
  if (wish.objects_to_profiling !== undefined) {
    const isChanged = wish.objects_to_profiling !== objects_to_profiling
    if (isChanged) await object(container, subject, wish.objects_to_profiling, source)
  }
  if (wish.unsubscribe_all) {
    requireOwnAddress(subject)
    await withdraw(container, subject, null, boxes, source, trace)
    return { awaiting_confirmation: [] }
  }
  if (wish.topics === undefined) return { awaiting_confirmation: [] }
  const { wished, withdrawn } = changeOf(boxes, ticked)
  if (withdrawn.length > 0) await withdraw(container, subject, [], withdrawn, source, trace)
  return { awaiting_confirmation: await askFor(container, subject, wished, source, trace) }
}

function requireOwnAddress({ speaks_for_address }: PreferenceSubject): void {
  if (speaks_for_address) return
  throw new EcrmError(
    "not_allowed",
    "consent.address_unproven",
    "This address is not proven to be yours: ask for the link by mail"
  )
}

/** Sends the mail that confirms newly ticked boxes; only mail can be confirmed by mail. */
async function askFor(
  container: MedusaContainer,
  subject: PreferenceSubject,
  wished: BoxName[],
  source: Source,
  trace: RequestTrace
): Promise<string[]> {
  if (wished.length === 0 || subject.channel !== "email") return []
  const wordings = await consentModule(container).topics.currentWordings(null)
  const topics = wished.flatMap(({ topic }) => {
    const ofTopic = wordings.filter((wording) => wording.topic === topic)
    const wording =
      ofTopic.find(({ locale }) => locale === subject.locale) ??
      ofTopic.find(({ locale }) => locale === "en") ??
      ofTopic[0]
    return wording ? [{ topic, wording_id: wording.id }] : []
  })
  if (topics.length === 0) return []
  const { address, root_id, locale } = subject
  await requestMail(container, { kind: "confirm", address, root_id, locale, topics, source, trace })
  return topics.map(({ topic }) => `${topic}:email`)
}

/**
 * Takes consent back. @param suppressed topics that are suppressed as well, `null` for all: what
 * somebody unsubscribes from by a link stays so whatever is imported later
 */
export async function withdraw(
  container: MedusaContainer,
  subject: PreferenceSubject,
  suppressed: string[] | null,
  boxes: readonly Preference[],
  source: Source,
  trace: RequestTrace
): Promise<void> {
  const consent = consentModule(container)
  const id = generateEntityId(undefined, "ecwd")
  const { channel, address_hash, root_id } = subject
  const entries = boxes
    .filter(({ state }) => state !== null && state !== "withdrawn")
    .map(({ topic }): NewEntry => ({
      topic,
      channel,
      address_hash,
      root_id,
      state: "withdrawn",
      source,
      wording_id: null,
      ...hashedTrace(consent, trace),
      occurred_at: null,
      idempotency_key: `${id}:${topic}`,
    }))
  const stops = suppressed ?? [null]
  await consentDatabase(container).transaction(async (tx) => {
    await consent.ledger.append(entries, tx)
    await consent.suppressions.suppress(
      stops.map((topic) => ({ address_hash, channel, topic, reason: "unsubscribe", source })),
      tx
    )
  })
  const now = new Date()
  const about = { root_id, direction: "in" as const, occurred_at: now }
  await tellConsent(container, [
    ...entries.map(({ topic }) => ({
      ...about,
      key: `consent_withdrawn:${id}:${topic}`,
      kind: "consent_withdrawn" as const,
      details: { topic, channel, source },
    })),
    ...stops.map((topic) => ({
      ...about,
      key: `suppressed:${id}:${topic ?? ""}`,
      kind: "suppressed" as const,
      details: { topic, channel, reason: "unsubscribe", source },
    })),
  ])
}

/** Keeps a word about profiling: of the address, and of every root known to be the person's. */
async function object(
  container: MedusaContainer,
  subject: PreferenceSubject,
  objects: boolean,
  source: Source
): Promise<void> {
  const id = generateEntityId(undefined, "ecob")
  const word = { objects, source, occurred_at: null }
  const { address_hash } = subject
  const ofAddress = { ...word, root_id: null, address_hash, idempotency_key: id }
  await consentModule(container).objections.append([
    ...(subject.speaks_for_address ? [ofAddress] : []),
    ...subject.root_ids.map((root_id) => ({
      ...word,
      root_id,
      address_hash: null,
      idempotency_key: `${id}:${root_id}`,
    })),
  ])
  await tellConsent(container, [
    {
      root_id: subject.root_id,
      key: `profiling:${id}`,
      kind: objects ? "profiling_objected" : "profiling_allowed",
      direction: "in",
      occurred_at: new Date(),
      details: { source },
    },
  ])
}
