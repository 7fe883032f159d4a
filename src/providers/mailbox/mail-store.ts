import { readdir, readFile } from "node:fs/promises"
import path from "node:path"
import PostalMime, { type Address, type Email } from "postal-mime"

/** File name without its ending: `<milliseconds>-<random>`; sorts by arrival. */
const MAIL_ID = /^\d{13}-[0-9a-f]{16}$/
const LISTED_MAX = 200

export interface MailSummary {
  id: string
  received_at: Date
  from: string
  to: string
  subject: string
}

/** The folder that the plugin's mailbox provider writes to and pages read from. */
export const mailDirectory = (): string =>
  path.resolve(process.env.ECRM_MAILBOX_DIR ?? path.join(".data", "mailbox"))

/** The newest 200 mails, newest first. */
export async function listMails(directory: string): Promise<MailSummary[]> {
  const files = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return []
    throw error
  })
  const ids = files
    .filter((file) => file.endsWith(".eml") && MAIL_ID.test(file.slice(0, -4)))
    .map((file) => file.slice(0, -4))
    .sort()
    .reverse()
    .slice(0, LISTED_MAX)
  // A file that is no mail, or that somebody deletes meanwhile, must not hide the others.
  const mails = await Promise.all(ids.map((id) => readMail(directory, id).catch(() => null)))
  return mails.flatMap((mail, i) => (mail === null ? [] : [summaryOf(ids[i], mail)]))
}

/** One mail parsed; `null` when there is none of that id. */
export async function readMail(directory: string, id: string): Promise<Email | null> {
  const raw = await readRawMail(directory, id)
  return raw === null ? null : await PostalMime.parse(raw)
}

/** One mail as it was sent; `null` when there is none of that id. */
export async function readRawMail(directory: string, id: string): Promise<Buffer | null> {
  if (!MAIL_ID.test(id)) return null
  return await readFile(path.join(directory, `${id}.eml`)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null
    throw error
  })
}

const formatAddress = (address: Address): string =>
  address.address === undefined
    ? address.name
    : address.name
      ? `${address.name} <${address.address}>`
      : address.address

export const summaryOf = (id: string, mail: Email): MailSummary => ({
  id,
  received_at: new Date(Number(id.slice(0, 13))),
  from: mail.from ? formatAddress(mail.from) : "",
  to: (mail.to ?? []).map(formatAddress).join(", "),
  subject: mail.subject ?? "(no subject)",
})
