import type { MedusaContainer } from "@medusajs/framework/types"
import { shownHeaders } from "../../core/messaging/mail-headers"
import { joined } from "../../core/messaging/pieces"
import type { WholeMessage } from "../../modules/messaging/outbox/queries/read-message"
import type { MessageContent, MessageDetail } from "../../types/http/messaging-messages"
import { deliverDeps } from "./deliver-deps"
import { messagingModule } from "./messaging-module"
import { whyMessagesWait } from "./why-messages-wait"

type Content = Pick<MessageDetail, "content" | "no_content_because">
export type ShownMessage = Omit<WholeMessage, "printed"> &
  Content &
  Pick<MessageDetail, "waiting_because">

/**
 * One message with what it said, rendered again from the version and the words that were kept: what
 * opens something was not.
 * @throws EcrmError `messaging.unknown_message`
 */
export async function showMessage(container: MedusaContainer, id: string): Promise<ShownMessage> {
  const { printed, ...message } = await messagingModule(container).messageLog.read(id)
  const [waiting] = await whyMessagesWait(container, [message])
  return { ...waiting, ...(await contentOf(container, message, printed)) }
}

async function contentOf(
  container: MedusaContainer,
  message: Omit<WholeMessage, "printed">,
  data: WholeMessage["printed"]
): Promise<Content> {
  const { template_key, locale, template_version_id } = message
  if (message.address === null) return { content: null, no_content_because: "erased" }
  if (data === null || template_version_id === null) {
    return { content: null, no_content_because: "not_printed" }
  }
  const wanted = [{ template_key, locale, data, template_version_id }]
  const [rendered] = await deliverDeps.renderMails(container, wanted)
  if ("error" in rendered) return { content: null, no_content_because: "cannot_be_rendered" }
  const { subject, html, text } = rendered
  const content: MessageContent = {
    subject: joined(subject),
    html: joined(html),
    text: joined(text),
    headers: shownHeaders(message.message_class),
  }
  return { content, no_content_because: null }
}
