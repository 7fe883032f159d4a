import { access, constants, mkdir } from "node:fs/promises"
import path from "node:path"
import nodemailer from "nodemailer"
import type { Mail, MailProvider, SendOutcome } from "../../core/messaging/mail"
import { errorText } from "../../core/shared/error-text"
import type { EcrmOptions } from "../../options"
import { mimeOf } from "./mime-of"
import { providerDown, refuseFaulty } from "./refuse-faulty"
import { saveMail } from "./save-mail"

export type MailboxOptions = Extract<EcrmOptions["messaging"]["provider"], { type: "mailbox" }>

const BATCH_MAX = 100

/** Keeps every mail as a file instead of sending it, as a mail server would get it. */
export class MailboxProvider implements MailProvider {
  readonly batch_max = BATCH_MAX
  readonly tellsEvents = false
  private readonly directory: string
  private readonly composer = nodemailer.createTransport({ streamTransport: true, buffer: true })

  constructor(
    options: MailboxOptions,
    readonly key: string
  ) {
    this.directory = path.resolve(options.directory)
  }

  send(mails: readonly Mail[]): Promise<SendOutcome[]> {
    return refuseFaulty(mails, (good) => Promise.all(good.map((mail) => this.keep(mail))))
  }

  async check(): Promise<string | null> {
    try {
      await mkdir(this.directory, { recursive: true })
      await access(this.directory, constants.W_OK)
      return null
    } catch (error) {
      return `The folder of the mailbox cannot be written to: ${errorText(error)}`
    }
  }

  async close(): Promise<void> {
    this.composer.close()
  }

  private async keep(mail: Mail): Promise<SendOutcome> {
    try {
      const { message } = await this.composer.sendMail(mimeOf(mail))
      const provider_message_id = await saveMail(this.directory, message as Buffer, new Date())
      return { did: "accepted", provider_message_id }
    } catch (error) {
      return providerDown(error)
    }
  }
}
