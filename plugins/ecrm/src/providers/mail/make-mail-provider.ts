import type { MailProvider } from "../../core/messaging/mail"
import type { EcrmOptions } from "../../options"
import { MailboxProvider } from "./mailbox-provider"
import { SendGridProvider } from "./sendgrid-provider"
import { SmtpProvider } from "./smtp-provider"

/** A provider as an option names it. */
export interface NamedProvider {
  /** Under which its health is kept. */
  key: string
  options: EcrmOptions["messaging"]["provider"]
}

/** Those of the options, the one to prefer first. Two of one type have two names. */
export function namedProviders({ provider, fail_over }: EcrmOptions["messaging"]): NamedProvider[] {
  const first = { key: provider.type, options: provider }
  if (fail_over === null) return [first]
  const key = fail_over.type === provider.type ? `${fail_over.type}_2` : fail_over.type
  return [first, { key, options: fail_over }]
}

export function makeMailProvider({ key, options }: NamedProvider): MailProvider {
  if (options.type === "sendgrid") return new SendGridProvider(options, key)
  if (options.type === "smtp") return new SmtpProvider(options, key)
  return new MailboxProvider(options, key)
}
