import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { requireAddress } from "../../core/consent/address"
import { MESSAGE_CLASSES } from "../../core/consent/may-contact"
import { TOPIC_KEY } from "../../core/consent/topics"
import { RAW_TEMPLATE, readForeignMail } from "../../core/messaging/foreign-mail"
import type { MessageKind, NewMessage } from "../../core/messaging/message"
import { EcrmError } from "../../core/shared/errors"
import { z } from "../../core/shared/schema"
import { messagingModule } from "./messaging-module"
import { planMessages } from "./plan-messages"
import { notification } from "./purposes/notification"
import { readAccount } from "./read-account"

/** A notification of core, as its provider gets it. */
export interface NotificationToQueue {
  id: string
  to: string
  /** One of our templates by key; any name where `content` brings the words. */
  template?: string | null
  /** Customer of core. */
  receiver_id?: string | null
  idempotency_key?: string | null
  data?: Record<string, unknown> | null
  content?: { subject?: string; html?: string; text?: string } | null
  provider_data?: Record<string, unknown> | null
  attachments?: readonly unknown[] | null
}

/** What `provider_data` may say of a message; other keys are other providers'. */
const kindSchema = z.object({
  message_class: z.enum(MESSAGE_CLASSES).default("transactional"),
  topic: z.string().regex(TOPIC_KEY).nullable().default(null),
})

const PERSON = "recipient"
const LOCALE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/

/**
 * Queues a mail that somebody else asked for; it passes the same gate as ours, and the timeline of
 * whoever has an account by its address, or is named as its receiver, tells of it. The same
 * idempotency key is one message.
 * @returns id of the message
 * @throws EcrmError `consent.invalid_address`, `messaging.nothing_to_print`,
 *   `messaging.attachments_unsupported`, `messaging.invalid_kind`
 */
export async function queueNotification(
  container: MedusaContainer,
  asked: NotificationToQueue
): Promise<string> {
  if (asked.attachments && asked.attachments.length > 0) {
    const message = "A mail with attachments cannot be sent: link to them instead"
    throw new EcrmError("invalid_data", "messaging.attachments_unsupported", message)
  }
  const { template_key, data } = printedOf(asked)
  const address = requireAddress("email", asked.to)
  const reader = await readAccount(container, address, asked.receiver_id)
  const message: NewMessage = {
    ...kindOf(asked),
    purpose: notification.key,
    subject: subjectOf(asked),
    person: PERSON,
    template_key,
    address,
    root_id: reader.root_id,
    locale: localeOf(data) ?? reader.locale,
    payload: {},
    due_at: null,
    campaign_id: null,
    variant: null,
    planned: null,
  }
  const { foreignContent } = messagingModule(container)
  const id = await foreignContent.db.transaction(async (tx) => {
    await planMessages(container, [message], tx)
    return await foreignContent.keep(tx, message, data)
  })
  if (id !== null) return id
  throw new EcrmError("unexpected_state", "messaging.not_queued", "The message was not kept")
}

/** The caller's words where there are some, data of one of our templates otherwise. */
function printedOf({ content, template, data }: NotificationToQueue) {
  if (content) {
    const mail = readForeignMail({ ...content })
    if (mail !== null) return { template_key: RAW_TEMPLATE, data: { ...mail } }
  } else if (template) {
    return { template_key: template, data: data ?? {} }
  }
  const message = "A mail needs a subject with HTML or text, or one of the templates"
  throw new EcrmError("invalid_data", "messaging.nothing_to_print", message)
}

function kindOf({ provider_data }: NotificationToQueue): MessageKind {
  const parsed = kindSchema.safeParse(provider_data ?? {})
  if (
    !parsed.success ||
    (parsed.data.message_class === "marketing") !== (parsed.data.topic !== null)
  ) {
    const message = "provider_data: marketing, and nothing else, names its topic"
    throw new EcrmError("invalid_data", "messaging.invalid_kind", message)
  }
  return { ...notification.kind, ...parsed.data }
}

const subjectOf = ({ idempotency_key, id }: NotificationToQueue): string =>
  idempotency_key
    ? `key:${createHash("sha256").update(idempotency_key).digest("hex").slice(0, 40)}`
    : id

function localeOf(data: Record<string, unknown>): string | null {
  const { locale } = data
  return typeof locale === "string" && LOCALE.test(locale) ? locale : null
}
