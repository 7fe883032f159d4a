import { maskedAddress } from "../../../../core/consent/address"
import { confirmConsent } from "../../../../workflows/consent/confirm"
import { consentModule } from "../../../../workflows/consent/consent-module"
import { issuePreferenceLinks } from "../../../../workflows/consent/issue-preference-links"
import { traceOf } from "../../../ecrm/consent/trace"
import { escapeHtml, sentence } from "../../html"
import { pageRoute } from "../../page-route"

/** Asks once more, with a button: scanners of mails open every link, and must confirm nothing. */
export const GET = pageRoute(async ({ req, token, words }) => {
  const consent = consentModule(req.scope)
  const link = await consent.tokens.read(token, "confirm")
  const request = link.request_id === null ? null : await consent.requests.read(link.request_id)
  const ids = (request?.topics ?? []).map(({ wording_id }) => wording_id)
  const wordings = await consent.topics.wordings(ids)
  const items = wordings.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join("\n")
  const address = maskedAddress(link.address)
  const body = `<p>${sentence(words.confirm_text, { address })}</p>
<ul>${items}</ul>
<form method="post"><div class="buttons"><button>${escapeHtml(words.confirm_button)}</button></div></form>
<p class="soft">${escapeHtml(words.confirm_hint)}</p>`
  return { title: words.confirm_title, body }
})

/** Confirms; works once. */
export const POST = pageRoute(async ({ req, token, words }) => {
  const confirmed = await confirmConsent(req.scope, token, traceOf(req))
  const links = await issuePreferenceLinks(req.scope, [{ ...confirmed, topic: null }])
  const way = links
    ? `<p><a href="${escapeHtml(links[0].preferences_url)}">${escapeHtml(words.to_preferences)}</a></p>`
    : ""
  return {
    title: words.confirmed_title,
    body: `<p class="done" role="status">${escapeHtml(words.confirmed_text)}</p>${way}`,
  }
})
