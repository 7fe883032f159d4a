import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { mailDirectory, readMail, summaryOf } from "../../../providers/mailbox/mail-store"
import { escapeHtml, MAILBOX_HEADERS, mailboxPage } from "../page"

/** One mail: as the reader sees it, its text part, its headers. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  const mail = await readMail(mailDirectory(), id)
  res.set(MAILBOX_HEADERS)
  if (mail === null) {
    res
      .status(404)
      .send(mailboxPage("No such mail", `<h1>No such mail</h1><a href="/mailbox">Mailbox</a>`))
    return
  }
  const { subject, from, to } = summaryOf(id, mail)
  const headers = mail.headers
    .map(({ key, value }) => `<dt>${escapeHtml(key)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join("")
  const html = mail.html
    ? `<iframe title="The mail as HTML" src="/mailbox/${id}/html"
        sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
    : `<p>This mail has no HTML part.</p>`
  res.send(
    mailboxPage(
      subject,
      `<nav><a href="/mailbox">← Mailbox</a></nav>
      <h1>${escapeHtml(subject)}</h1>
      <p class="soft">from ${escapeHtml(from)}<br>to ${escapeHtml(to)}</p>
      ${html}
      <h2>Text part</h2><pre tabindex="0">${escapeHtml(mail.text ?? "none")}</pre>
      <h2>Headers</h2><dl>${headers}</dl>
      <p><a href="/mailbox/${id}/raw" download="${id}.eml">Download as sent (.eml)</a></p>`
    )
  )
}
