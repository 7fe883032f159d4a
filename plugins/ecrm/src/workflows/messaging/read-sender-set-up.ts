import type { MedusaContainer } from "@medusajs/framework/types"
import { senderHeader } from "../../core/messaging/sender"
import { senderChecklist, type CheckedProvider } from "../../core/messaging/sender-checklist"
import type { NamedProvider } from "../../providers/mail/make-mail-provider"
import type { ProviderStanding } from "../../modules/messaging/providers/health"
import type { SenderAnswer, SenderProvider } from "../../types/http/messaging-sender"
import { backendUrl } from "../consent/pages-url"
import { messagingModule } from "./messaging-module"

const WEBHOOK_PATH = "/ecrm/messaging/webhooks/sendgrid"

/** The set-up of the sender with its checklist, from what is known; asks nobody. */
export async function readSenderSetUp(container: MedusaContainer): Promise<SenderAnswer["sender"]> {
  const { settings, options, health, namedProviders, mailProviders } = messagingModule(container)
  const { reply_to, postal_address, ...names } = await settings.read()
  const from = senderHeader(names) ?? options.messaging.from ?? null
  const standings = await health.read(namedProviders.map(({ key }) => key))
  const providers = namedProviders.map((named, i) => checkedProvider(named, standings[i]))
  const backend_url = backendUrl(container)
  const isTelling = namedProviders.some((named) => named.options.type === "sendgrid")
  return {
    from,
    reply_to,
    postal_address,
    webhook_path: isTelling ? WEBHOOK_PATH : null,
    checks: senderChecklist({ from, postal_address, backend_url, providers }, new Date()),
    providers: namedProviders.map((named, i) =>
      shownProvider(named, standings[i], mailProviders[i].tellsEvents, i > 0)
    ),
  }
}

const checkedProvider = (
  { options }: NamedProvider,
  standing: ProviderStanding
): CheckedProvider => ({
  ...standing,
  type: options.type,
  has_webhook_key: options.type === "sendgrid" && options.webhook_public_key !== undefined,
})

const shownProvider = (
  { key, options }: NamedProvider,
  standing: ProviderStanding,
  tells_events: boolean,
  is_fail_over: boolean
): SenderProvider => ({
  key,
  type: options.type,
  is_fail_over,
  tells_events,
  blocked_until: standing.is_blocked ? shown(standing.blocked_until) : null,
  halted_because: standing.halted_because,
  halted_at: shown(standing.halted_at),
  failures: standing.failures,
  last_error: standing.last_error,
  last_error_at: shown(standing.last_error_at),
  last_accepted_at: shown(standing.last_accepted_at),
  last_event_at: shown(standing.last_event_at),
  checked_at: shown(standing.checked_at),
  check_error: standing.check_error,
})

const shown = (at: Date | null): string | null => at?.toISOString() ?? null
