import type { MedusaContainer } from "@medusajs/framework/types"
import type { NewEntry } from "../../modules/consent/ledger"
import type { AskedTopic } from "../../modules/consent/requests"
import type { LinkSubject } from "../../modules/consent/tokens"
import type { StoreDatabase } from "../../store-database"
import { consentDatabase, consentModule, hashedTrace, type RequestTrace } from "./consent-module"
import { contactRoot, proveAddress } from "./prove-address"
import { tellConsent } from "./tell-consent"

/** What a confirmation came to. */
export interface Confirmed extends LinkSubject {
  topics: string[]
}

/**
 * Grants what a link confirms: once, whoever comes first. Proves that the address is its owner's,
 * and lifts what the owner or an erasure had asked for before.
 * @throws EcrmError `consent.link_invalid`
 */
export async function confirmConsent(
  container: MedusaContainer,
  token: string,
  trace: RequestTrace
): Promise<Confirmed> {
  const consent = consentModule(container)
  const link = await consent.tokens.read(token, "confirm")
  const now = new Date()
  const root_id = await contactRoot(container, link.channel, link.address, now)
  const granted = await consentDatabase(container).transaction(async (tx) => {
    const used = await consent.tokens.use(tx, token, "confirm")
    const topics = await finish(tx, used.request_id)
    const grants = topics.map(({ topic, wording_id }): NewEntry => ({
      topic,
      channel: used.channel,
      address_hash: used.address_hash,
      root_id,
      state: "granted",
      source: "confirmation",
      wording_id,
      ...hashedTrace(consent, trace),
      occurred_at: null,
      idempotency_key: `granted:${used.request_id}:${topic}`,
    }))
    await consent.ledger.append(grants, tx)
    const keys = topics.map(({ topic }) => topic)
    await consent.suppressions.liftByConfirmation(used.address_hash, used.channel, keys, tx)
    return { keys, request_id: used.request_id }
  })
  await proveAddress(container, root_id, link.channel, link.address, now)
  await tellConsent(
    container,
    granted.keys.map((topic) => ({
      root_id,
      key: `consent_given:${granted.request_id}:${topic}`,
      kind: "consent_given",
      direction: "in",
      occurred_at: now,
      details: { topic, channel: link.channel, source: "confirmation" },
    }))
  )
  return { ...link, root_id, topics: granted.keys }
}

/** Ends the request. @returns what it asked for */
async function finish(tx: StoreDatabase, request_id: string | null): Promise<AskedTopic[]> {
  const { rows } = await tx.raw<{ topics: AskedTopic[] }>(
    `UPDATE ecrm_consent_request SET done_at = now() WHERE id = ? RETURNING topics`,
    [request_id]
  )
  return rows[0]?.topics ?? []
}
