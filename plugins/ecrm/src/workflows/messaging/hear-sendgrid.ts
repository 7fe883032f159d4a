import { createHash } from "node:crypto"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { readSendGridEvent } from "../../core/messaging/sendgrid-event"
import { EcrmError } from "../../core/shared/errors"
import { isSigned, readWebhookKey } from "../../providers/mail/sendgrid-signature"
import { applyProviderEvents } from "./apply-provider-events"
import { messagingModule } from "./messaging-module"

/** A call of the webhook, as it came. */
export interface WebhookCall {
  signature: string
  timestamp: string
  /** `null` where there is none, or none that could be read. */
  raw: Buffer | null
  body: unknown
}

/** SendGrid tries for a day, and does not say whether it signs anew. */
const AGE_S_MAX = 86_400
const AHEAD_S_MAX = 300
const LATE_S = 300
const EVENTS_MAX = 5_000

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")

/**
 * Takes in a call of SendGrid's Event Webhook. The same call again changes nothing.
 * @throws EcrmError `messaging.webhook_refused` where it is not signed, or too old;
 *   `messaging.webhook_invalid` where it holds no list of events
 */
export async function hearSendGrid(container: MedusaContainer, call: WebhookCall): Promise<void> {
  const provider = signerOf(container, call)
  const age_s = Math.round(Date.now() / 1_000 - Number(call.timestamp))
  if (provider === null || age_s > AGE_S_MAX || age_s < -AHEAD_S_MAX) {
    throw new EcrmError(
      "unauthorized",
      "messaging.webhook_refused",
      "The call is not signed with the key of the option webhook_public_key, or too old"
    )
  }
  if (!Array.isArray(call.body) || call.body.length > EVENTS_MAX) {
    const message = `body: must be a list of at most ${EVENTS_MAX} events`
    throw new EcrmError("invalid_data", "messaging.webhook_invalid", message)
  }
  const events = call.body.flatMap((told) => readSendGridEvent(told, sha256) ?? [])
  await applyProviderEvents(
    container,
    events.map((event) => ({ ...event, provider }))
  )
  if (age_s > LATE_S) await sayLate(container, provider, age_s)
}

/** Key of the provider whose webhook this is; `null` nobody's. */
function signerOf(
  container: MedusaContainer,
  { signature, timestamp, raw }: WebhookCall
): string | null {
  if (raw === null || !/^\d{9,12}$/.test(timestamp)) return null
  for (const { key, options } of messagingModule(container).namedProviders) {
    if (options.type !== "sendgrid" || options.webhook_public_key === undefined) continue
    const publicKey = readWebhookKey(options.webhook_public_key)
    if (publicKey !== null && isSigned(publicKey, signature, timestamp, raw)) return key
  }
  return null
}

async function sayLate(container: MedusaContainer, key: string, age_s: number): Promise<void> {
  await messagingModule(container).health.noteError(key, `webhook_late: ${age_s} s`)
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.warn(`ecrm: events of ${key} come ${age_s} s late`)
}
