import type { Logger, ProviderSendNotificationDTO } from "@medusajs/framework/types"
import { AbstractNotificationProviderService, MedusaError } from "@medusajs/framework/utils"
import nodemailer from "nodemailer"
import { mailDirectory, saveMail } from "./mail-store"

interface MailboxOptions {
  /** Sender where a notification names none, as `Name <address>`. */
  from: string
}

/** Keeps every e-mail of the store as a file instead of sending it; `/mailbox` shows them. */
export default class MailboxNotificationService extends AbstractNotificationProviderService {
  static identifier = "mailbox"
  private readonly logger: Logger
  private readonly from: string
  private readonly composer = nodemailer.createTransport({ streamTransport: true, buffer: true })

  constructor({ logger }: { logger: Logger }, options: MailboxOptions) {
    super()
    this.logger = logger
    this.from = options.from
  }

  static validateOptions(options: Record<string, unknown>): void {
    if (typeof options.from !== "string" || options.from === "") {
      throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, 'mailbox: option "from" is missing')
    }
  }

  async send(notification: ProviderSendNotificationDTO): Promise<{ id: string }> {
    const { content } = notification
    if (!content?.subject || !(content.html || content.text)) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `mailbox: notification "${notification.template}" has no content to send`
      )
    }
    const mail = await this.composer.sendMail({
      from: notification.from?.trim() || this.from,
      to: notification.to,
      subject: content.subject.replace(/[\r\n\0]+/g, " "),
      html: content.html,
      text: content.text,
      headers: { "Auto-Submitted": "auto-generated" },
    })
    const id = await saveMail(mailDirectory(), mail.message as Buffer, new Date())
    this.logger.info(`mailbox: kept "${notification.template}" as ${id}`)
    return { id }
  }
}
