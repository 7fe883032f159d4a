import type { MedusaContainer } from "@medusajs/framework/types"
import type { MessageClass } from "../../core/consent/may-contact"
import type { MailProvider } from "../../core/messaging/mail"
import { isDown, whyBlocked } from "../../core/messaging/provider-refusal"
import type { ProviderStanding } from "../../modules/messaging/providers/health"
import type { ChosenProvider } from "./deliver-deps"
import { isKnownAgain } from "./is-known-again"
import { messagingModule } from "./messaging-module"

/** How long a message waits that nobody takes and of which nobody says when. */
const WAIT_MS = 1_000
const HALT_WAIT_MS = 15_000

/**
 * The provider to prefer, while it is up; the other one while it is down or does not know us. One
 * that is down is tried at most once a second by all processes together, one that asked to be left
 * alone is left alone, and one that does not know us gets what is transactional only.
 */
export async function chooseProvider(
  container: MedusaContainer,
  message_class: MessageClass
): Promise<ChosenProvider> {
  const { mailProviders, health } = messagingModule(container)
  const standings = await health.read(mailProviders.map(({ key }) => key))
  let blocked: { blocked_until: Date; reason: string } | null = null
  for (const [i, provider] of mailProviders.entries()) {
    const refusal = await refusalOf(container, provider, standings[i], message_class)
    if (refusal === null) {
      return standings[i].failures > 0 ? { provider, mails_max: 1 } : { provider }
    }
    if (blocked === null || refusal.blocked_until < blocked.blocked_until) blocked = refusal
    if (!isDown(standings[i])) break
  }
  return blocked ?? { blocked_until: after(WAIT_MS), reason: "no_provider" }
}

/** @returns `null` where it may be asked, and then this process has its turn */
async function refusalOf(
  container: MedusaContainer,
  provider: MailProvider,
  standing: ProviderStanding,
  message_class: MessageClass
): Promise<{ blocked_until: Date; reason: string } | null> {
  const { health } = messagingModule(container)
  if (standing.halted_because !== null && message_class !== "transactional") {
    if (!(await isKnownAgain(container, provider))) {
      return { blocked_until: after(HALT_WAIT_MS), reason: "provider_halted" }
    }
  }
  const reason = whyBlocked(standing)
  const until = standing.blocked_until ?? after(WAIT_MS)
  if (standing.is_blocked) return { blocked_until: until, reason }
  if (standing.failures === 0 || (await health.takeTry(provider.key))) return null
  return { blocked_until: after(WAIT_MS), reason }
}

const after = (wait_ms: number): Date => new Date(Date.now() + wait_ms)
