import type { Mail } from "../../core/messaging/mail"
import { joined } from "../../core/messaging/pieces"
import { domainOf } from "../../core/messaging/read-sender"
import { wireAddress, wireSender } from "./wire-address"

/** The `Message-ID` of a mail: the same whenever the same message is sent. */
export const messageIdOf = ({ send_id, from }: Mail): string =>
  `<${send_id}@${domainOf(wireSender(from).address)}>`

/** A mail as nodemailer composes it; nothing in it can make it read a file or an address. */
export const mimeOf = (mail: Mail) => ({
  from: wireSender(mail.from),
  to: { name: "", address: wireAddress(mail.to) },
  ...(mail.reply_to !== null && { replyTo: wireSender(mail.reply_to) }),
  subject: joined(mail.subject),
  text: joined(mail.text),
  html: joined(mail.html) || undefined,
  messageId: messageIdOf(mail),
  // Nobody's holiday notice shall answer a machine (RFC 3834).
  headers: { "Auto-Submitted": "auto-generated", ...mail.headers },
  disableFileAccess: true,
  disableUrlAccess: true,
})
