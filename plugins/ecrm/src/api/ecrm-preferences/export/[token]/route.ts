import { maskedAddress } from "../../../../core/consent/address"
import { consentModule } from "../../../../workflows/consent/consent-module"
import { exportContact } from "../../../../workflows/consent/export-contact"
import { escapeHtml, sentence } from "../../html"
import { pageRoute } from "../../page-route"

/** A page with one button: what scanners of mails open must not use the link up. */
export const GET = pageRoute(async ({ req, token, words }) => {
  const link = await consentModule(req.scope).tokens.read(token, "export")
  const address = maskedAddress(link.address)
  const body = `<p>${sentence(words.export_page_text, { address })}</p>
<form method="post"><div class="buttons"><button>${escapeHtml(words.export_button)}</button></div></form>`
  return { title: words.export_page_title, body }
})

/** The file; works once. */
export const POST = pageRoute(async ({ req, token }) => ({
  file_name: "what-we-know-about-you.json",
  json: await exportContact(req.scope, token, new Date()),
}))
