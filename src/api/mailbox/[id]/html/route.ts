import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { mailDirectory, readMail } from "../../../../providers/mailbox/mail-store"
import { MAILBOX_HEADERS } from "../../page"

/** Holds where the part is opened without the frame as well: it is a stranger's page on our host. */
const SANDBOX = "sandbox allow-popups allow-popups-to-escape-sandbox"
const HTML_HEADERS = {
  ...MAILBOX_HEADERS,
  "Content-Security-Policy": `${MAILBOX_HEADERS["Content-Security-Policy"]}; ${SANDBOX}`,
}

/** The HTML part alone, for the frame: no script runs, links open beside the mailbox. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const mail = await readMail(mailDirectory(), req.params.id)
  if (!mail?.html) {
    res.status(404).set(MAILBOX_HEADERS).send("No such mail")
    return
  }
  res.set(HTML_HEADERS).send(`<base target="_blank">${mail.html}`)
}
