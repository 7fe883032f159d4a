import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listMails, mailDirectory } from "../../providers/mailbox/mail-store"
import { escapeHtml, MAILBOX_HEADERS, mailboxPage } from "./page"

/** The inbox: what the store has sent, newest first. */
export const GET = async (_req: MedusaRequest, res: MedusaResponse) => {
  const mails = await listMails(mailDirectory())
  const rows = mails.map(
    (mail) => `<li><a href="/mailbox/${mail.id}">
      <span class="subject">${escapeHtml(mail.subject)}</span>
      <time class="soft" datetime="${mail.received_at.toISOString()}">${mail.received_at
        .toISOString()
        .slice(0, 16)
        .replace("T", " ")} UTC</time>
      <span class="soft">to ${escapeHtml(mail.to)}</span></a></li>`
  )
  const list =
    rows.length === 0
      ? `<p>No mail yet. Buy something in the <a href="/shop">shop</a>: the confirmation lands here.</p>`
      : `<ul class="mails">${rows.join("")}</ul>`
  res.set(MAILBOX_HEADERS).send(mailboxPage("Mailbox", `<h1>Mailbox</h1>${list}`))
}
