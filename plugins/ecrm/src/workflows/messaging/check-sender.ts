import { Resolver } from "node:dns/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { domainOf, readSender } from "../../core/messaging/read-sender"
import type { SenderAnswer } from "../../types/http/messaging-sender"
import { checkProvider } from "./check-provider"
import { messagingModule } from "./messaging-module"
import { readSenderSetUp } from "./read-sender-set-up"

const DNS_MS_MAX = 2_000

/** Asks all providers, and the domain of the sender, then says how the set-up stands. */
export async function checkSender(container: MedusaContainer): Promise<SenderAnswer["sender"]> {
  const { mailProviders, namedProviders, health } = messagingModule(container)
  await Promise.all(mailProviders.map((provider) => checkProvider(container, provider)))
  const { from } = await readSenderSetUp(container)
  const isSending = namedProviders.some(({ options }) => options.type !== "mailbox")
  const sender = from === null || !isSending ? null : readSender(from)
  if (sender !== null) {
    const domain = domainOf(sender.address)
    const has_dmarc = await hasDmarc(domain)
    for (const { key } of mailProviders) await health.noteDomain(key, domain, has_dmarc)
  }
  return await readSenderSetUp(container)
}

/** Does a domain, or the one above it, publish a policy? `null`: nobody answers. RFC 7489 §6.6.3 */
async function hasDmarc(domain: string): Promise<boolean | null> {
  const resolver = new Resolver({ timeout: DNS_MS_MAX, tries: 1 })
  const above = domain.split(".").slice(-2).join(".")
  for (const name of new Set([domain, above])) {
    try {
      const records = await resolver.resolveTxt(`_dmarc.${name}`)
      if (records.some((parts) => parts.join("").startsWith("v=DMARC1"))) return true
    } catch (error) {
      const { code } = error as { code?: string }
      if (code !== "ENOTFOUND" && code !== "ENODATA") return null
    }
  }
  return false
}
