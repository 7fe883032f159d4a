import type { MedusaContainer } from "@medusajs/framework/types"
import { requireAddress } from "../../core/consent/address"
import { EcrmError } from "../../core/shared/errors"
import type { AskedTopic } from "../../modules/consent/requests"
import { consentModule, type RequestTrace } from "./consent-module"
import { requestMail } from "./request-mail"

/** What somebody on a page of the shop agreed to. */
export interface Subscription {
  email: string
  locale: string
  topics: { topic: string; wording_version: number }[]
}

/** Seconds to wait after too many requests of one network; the window is an hour. */
const WAIT_S = 600

/**
 * Begins a double opt-in: everything pends until the mailed link comes back.
 * @returns seconds to wait when the network asked too often, else 0
 * @throws EcrmError `consent.invalid_address`, `consent.unknown_wording`
 */
export async function subscribe(
  container: MedusaContainer,
  { email, locale, topics }: Subscription,
  trace: RequestTrace
): Promise<number> {
  const address = requireAddress("email", email)
  const asked = await shownWordings(container, locale, topics)
  const wait_s = await waitOf(container, trace)
  if (wait_s > 0) return wait_s
  await requestMail(container, {
    kind: "confirm",
    address,
    root_id: null,
    locale,
    topics: asked,
    source: "subscription",
    trace,
  })
  return 0
}

/** Asks for the link to the preferences of an address; see `subscribe`. */
export async function askForPreferences(
  container: MedusaContainer,
  { email, locale }: { email: string; locale: string },
  trace: RequestTrace
): Promise<number> {
  const address = requireAddress("email", email)
  const wait_s = await waitOf(container, trace)
  if (wait_s > 0) return wait_s
  await requestMail(container, {
    kind: "preferences",
    address,
    root_id: null,
    locale,
    topics: [],
    source: "preference_page",
    trace,
  })
  return 0
}

async function waitOf(container: MedusaContainer, { ip }: RequestTrace): Promise<number> {
  const consent = consentModule(container)
  if (ip === null) return 0
  const count = await consent.requests.lastHourOf(consent.hashes.ip(ip))
  return count < consent.options.consent.requests_per_address_per_hour ? 0 : WAIT_S
}

/** The texts that were agreed to, which must be of topics offered by mail now. */
async function shownWordings(
  container: MedusaContainer,
  locale: string,
  topics: Subscription["topics"]
): Promise<AskedTopic[]> {
  const consent = consentModule(container)
  const asked = topics.map(({ topic, wording_version }) => ({
    topic,
    wording_id: `${topic}:${locale}:${wording_version}`,
  }))
  const [offered, wordings] = await Promise.all([
    consent.topics.list("active"),
    consent.topics.wordings(asked.map(({ wording_id }) => wording_id)),
  ])
  asked.forEach(({ topic, wording_id }, i) => {
    const isOffered = offered.some(
      ({ key, channels }) => key === topic && channels.includes("email")
    )
    if (isOffered && wordings.some(({ id }) => id === wording_id)) return
    throw new EcrmError(
      "invalid_data",
      "consent.unknown_wording",
      `topics.${i}: no wording of this topic has that language and version`
    )
  })
  return asked
}
