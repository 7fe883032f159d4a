import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { requireAddress } from "../../core/consent/address"
import { invalidKind, readForeignKind } from "../../core/messaging/foreign-kind"
import { RAW_TEMPLATE, readForeignMail } from "../../core/messaging/foreign-mail"
import type { NewMessage } from "../../core/messaging/message"
import { isMarketing } from "../../core/messaging/templates/content"
import { EcrmError } from "../../core/shared/errors"
import { consentModule } from "../consent/consent-module"
import { messagingModule } from "./messaging-module"
import { planMessages } from "./plan-messages"
import { notificationOf } from "./purposes/notification"
import { readAccount } from "./read-account"
import { findTemplate } from "./templates/find-template"

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
  /** `message_class`; of marketing its `topic` and `communication` as well. */
  provider_data?: Record<string, unknown> | null
  attachments?: readonly unknown[] | null
}

const PERSON = "recipient"
const LOCALE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/

/**
 * Queues a mail that somebody else asked for; it passes the same gate as ours, and the timeline of
 * whoever has an account by its address, or is named as its receiver, tells of it. The same
 * idempotency key is one message.
 * @returns id of the message
 * @throws EcrmError `consent.invalid_address`, `messaging.nothing_to_print`,
 *   `messaging.attachments_unsupported`, `messaging.invalid_kind`, `messaging.unknown_template`
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
  const kind = readForeignKind(asked.provider_data ?? {})
  if (kind.topic !== null) await requireAdvertising(container, kind.topic, template_key)
  const address = requireAddress("email", asked.to)
  const reader = await readAccount(container, address, asked.receiver_id)
  const message: NewMessage = {
    ...kind,
    purpose: notificationOf[kind.message_class].key,
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

/** Advertising is about something that people can agree to, and prints how to leave. */
async function requireAdvertising(
  container: MedusaContainer,
  topic: string,
  template_key: string
): Promise<void> {
  const topics = await consentModule(container).topics.list("active")
  if (!topics.some(({ key, channels }) => key === topic && channels.includes("email"))) {
    throw invalidKind("provider_data.topic", `nobody can agree to "${topic}" by mail`)
  }
  // mails in the caller's own words get their footer when they are printed
  if (template_key === RAW_TEMPLATE) return
  const { base_key } = await findTemplate(container, template_key)
  if (!isMarketing(base_key)) throw invalidKind("template", "it does not print how to leave")
}

const subjectOf = ({ idempotency_key, id }: NotificationToQueue): string =>
  idempotency_key
    ? `key:${createHash("sha256").update(idempotency_key).digest("hex").slice(0, 40)}`
    : id

function localeOf(data: Record<string, unknown>): string | null {
  const { locale } = data
  return typeof locale === "string" && LOCALE.test(locale) ? locale : null
}
