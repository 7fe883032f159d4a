import type { MedusaContainer } from "@medusajs/framework/types"
import type { MessageClass } from "../../core/consent/may-contact"
import { mailboxSender, senderHeader } from "../../core/messaging/sender"
import type { SenderLack } from "../../core/messaging/waiting-because"
import { mailingStore } from "./mailing-store"
import { messagingModule } from "./messaging-module"

/** Who mails are from. */
export interface Sender {
  from: string
  reply_to: string | null
  postal_address: string | null
}

/** Who messages of a class are from, or what is missing, so that none may leave. */
export async function senderFor(
  container: MedusaContainer,
  message_class: MessageClass
): Promise<Sender | { lacks: SenderLack }> {
  const { settings, options } = messagingModule(container)
  const { reply_to, postal_address, ...names } = await settings.read()
  const from = senderHeader(names) ?? options.messaging.from ?? (await unnamedSender(container))
  if (from === null) return { lacks: "no_sender" }
  if (message_class === "marketing" && postal_address === null) {
    return { lacks: "no_postal_address" }
  }
  return { from, reply_to, postal_address }
}

/** Where nobody named one: mails that are only kept as files need none of their own. */
async function unnamedSender(container: MedusaContainer): Promise<string | null> {
  const { namedProviders } = messagingModule(container)
  if (namedProviders.some(({ options }) => options.type !== "mailbox")) return null
  return mailboxSender((await mailingStore(container)).name)
}
