import type { MedusaContainer } from "@medusajs/framework/types"
import type { ProviderEvent } from "../../core/messaging/provider-event"
import type { LeftMessage, StoppingMessage } from "../../modules/messaging/providers/events"
import { consentModule } from "../consent/consent-module"
import { tellConsent } from "../consent/tell-consent"
import { withdraw } from "../consent/change-preferences"
import { readPreferences, subjectOfLink } from "../consent/preference-subject"
import { messagingModule } from "./messaging-module"

const EVENTS_PER_STATEMENT = 500

/**
 * Takes in what providers tell: messages move on, dead addresses and complaints are suppressed,
 * and who unsubscribes at a provider is unsubscribed here. Idempotent, in any order.
 */
export async function applyProviderEvents(
  container: MedusaContainer,
  events: readonly ProviderEvent[]
): Promise<void> {
  for (const provider of new Set(events.map((event) => event.provider))) {
    const told = events.filter((event) => event.provider === provider)
    for (let from = 0; from < told.length; from += EVENTS_PER_STATEMENT) {
      await applySome(container, provider, told.slice(from, from + EVENTS_PER_STATEMENT))
    }
  }
}

async function applySome(
  container: MedusaContainer,
  provider: string,
  events: readonly ProviderEvent[]
): Promise<void> {
  const messaging = messagingModule(container)
  const { suppressions } = consentModule(container)
  // First, so that whoever tells it again does not find it heard but not done.
  for (const message of await messaging.events.newlyLeft(events)) await leave(container, message)
  const stopped = await messaging.events.db.transaction(async (tx) => {
    const told = await messaging.events.apply(provider, events, tx)
    const stops = told.flatMap((message) => stopsOf(message, provider))
    const rows = stops.map(({ message: _, ...stop }) => stop)
    await suppressions.suppress(rows, tx)
    return stops
  })
  const now = new Date()
  await tellConsent(
    container,
    stopped.map(({ message, reason, topic, channel, source }) => ({
      root_id: message.root_id,
      key: `suppressed:${message.id}:${reason}`,
      kind: "suppressed" as const,
      direction: "in" as const,
      occurred_at: now,
      details: { channel, topic, reason, source },
    }))
  )
}

function stopsOf(message: StoppingMessage, source: string) {
  const stop = { message, address_hash: message.address_hash, channel: "email" as const, source }
  const everything = { ...stop, topic: null, actor_id: null, actor_name: null }
  return [
    ...(message.is_dead ? [{ ...everything, reason: "hard_bounce" as const }] : []),
    ...(message.is_complaint ? [{ ...everything, reason: "complaint" as const }] : []),
  ]
}

/** They left by a button of their mail program, or of the provider: it is the same word. */
async function leave(container: MedusaContainer, message: LeftMessage): Promise<void> {
  const { address, address_hash, root_id, locale, topic } = message
  if (address === null) return
  const subject = subjectOfLink({ channel: "email", address, address_hash, root_id, locale })
  const { boxes } = await readPreferences(container, subject)
  const concerned = topic === null ? boxes : boxes.filter((box) => box.topic === topic)
  const stops = topic === null ? null : [topic]
  await withdraw(container, subject, stops, concerned, "one_click", NO_TRACE)
}

const NO_TRACE = { ip: null, user_agent: null }
