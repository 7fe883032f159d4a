import type { MailProvider } from "../../core/messaging/mail"
import type { EcrmOptions } from "../../options"
import { MailboxProvider } from "./mailbox-provider"
import { SendGridProvider } from "./sendgrid-provider"
import { SmtpProvider } from "./smtp-provider"

export type MailProviderOptions = EcrmOptions["messaging"]["provider"]

/** Makes a provider as an option names it. @param key under which its health is kept */
export function makeMailProvider(options: MailProviderOptions, key: string): MailProvider {
  if (options.type === "sendgrid") return new SendGridProvider(options, key)
  if (options.type === "smtp") return new SmtpProvider(options, key)
  return new MailboxProvider(options, key)
}

/** Those that the options name, the one to prefer first. Two of one type have two names. */
export function makeMailProviders(messaging: EcrmOptions["messaging"]): MailProvider[] {
  const { provider, fail_over } = messaging
  const first = makeMailProvider(provider, provider.type)
  if (fail_over === null) return [first]
  const key = fail_over.type === provider.type ? `${fail_over.type}_2` : fail_over.type
  return [first, makeMailProvider(fail_over, key)]
}
