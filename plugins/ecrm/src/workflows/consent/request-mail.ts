import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { HOUR_MS, DAY_MS, SECOND_MS } from "../../core/shared/time"
import type { NewEntry } from "../../modules/consent/ledger"
import type { AskedTopic, RequestKind } from "../../modules/consent/requests"
import type { Source } from "../../core/consent/state"
import { planMessages } from "../messaging/plan-messages"
import { consentDatabase, consentModule, hashedTrace, type RequestTrace } from "./consent-module"
import { consentMail } from "./consent-mail"

/** A mail with a link that somebody asks for. */
export interface MailWish {
  kind: RequestKind
  /** Normal form. */
  address: string
  root_id: string | null
  locale: string
  topics: AskedTopic[]
  source: Source
  trace: RequestTrace
}

/**
 * Notes that a mail is wanted, with what it will confirm pending, and queues it, in one commit.
 * Costs the same for every address, known, unknown or suppressed, and tells nothing of it.
 * @returns id of the request
 */
export async function requestMail(container: MedusaContainer, wish: MailWish): Promise<string> {
  const consent = consentModule(container)
  const { consent: options } = consent.options
  const id = generateEntityId(undefined, "ecreq")
  const address_hash = consent.hashes.address("email", wish.address)
  const trace = hashedTrace(consent, wish.trace)
  const ttl_ms = wish.kind === "confirm" ? options.confirmation_ttl_hours * HOUR_MS : DAY_MS
  const pending = wish.topics.map(({ topic, wording_id }): NewEntry => ({
    topic,
    channel: "email",
    address_hash,
    root_id: wish.root_id,
    state: "pending",
    source: wish.source,
    wording_id,
    ...trace,
    occurred_at: null,
    idempotency_key: `pending:${id}:${topic}`,
  }))
  const { trace: _trace, ...kept } = wish
  await consentDatabase(container).transaction(async (tx) => {
    await consent.requests.create(
      { ...kept, id, address_hash, ...trace, ttl_s: ttl_ms / SECOND_MS },
      tx
    )
    await consent.ledger.append(pending, tx)
    await planMessages(container, [consentMail(container, id, wish)], tx)
  })
  return id
}
