import { normalAddress } from "../consent/address"
import type { Mail } from "./mail"
import { joined } from "./pieces"
import { readSender } from "./read-sender"

/**
 * Why a mail must not reach a provider.
 * - `address_invalid`: no mail address in its normal form
 * - `address_not_ascii`: its local part needs SMTPUTF8 (RFC 6531), which few servers speak; the
 *   domain may be international, it has an ASCII form
 * - `sender_invalid`: From or Reply-To can be no sender
 * - `header_invalid`, `subject_invalid`: would end its line, and begin a header of its own
 * - `send_id_invalid`
 */
export type MailFault =
  | "address_invalid"
  | "address_not_ascii"
  | "sender_invalid"
  | "header_invalid"
  | "subject_invalid"
  | "send_id_invalid"

const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{0,75}$/
/** Of a header a mail may not bring along: a provider writes these. */
const RESERVED = new Set(
  `to cc bcc from sender subject reply-to return-path date message-id mime-version received
   content-type content-transfer-encoding content-disposition dkim-signature x-sg-id x-sg-eid`.split(
    /\s+/
  )
)
const ENDS_A_LINE = /[\r\n\0\u0085\u2028\u2029]/
/** Longest line of a mail. Source: RFC 5322 §2.1.1. */
const LINE_CHARS_MAX = 998
const SEND_ID = /^[0-9A-Za-z-]{1,64}$/

/**
 * The last look at a mail before it leaves: whatever its words came from, they stay within their
 * field. Source: CWE-93, ASVS 1.3.11.
 * @returns `null` where nothing is wrong
 */
export function mailFault(mail: Mail): MailFault | null {
  if (!SEND_ID.test(mail.send_id)) return "send_id_invalid"
  if (normalAddress("email", mail.to) !== mail.to) return "address_invalid"
  if (!isAscii(mail.to.slice(0, mail.to.lastIndexOf("@")))) return "address_not_ascii"
  for (const sender of [mail.from, mail.reply_to]) {
    if (sender === null) continue
    const read = readSender(sender)
    if (read === null || !isAscii(read.address.split("@")[0])) return "sender_invalid"
  }
  if (Object.entries(mail.headers).some(isFaulty)) return "header_invalid"
  return ENDS_A_LINE.test(joined(mail.subject)) ? "subject_invalid" : null
}

const isAscii = (text: string): boolean => /^[\x21-\x7e]*$/.test(text)

const isFaulty = ([name, value]: [string, string]): boolean =>
  !HEADER_NAME.test(name) ||
  RESERVED.has(name.toLowerCase()) ||
  value.length > LINE_CHARS_MAX ||
  ENDS_A_LINE.test(value)
