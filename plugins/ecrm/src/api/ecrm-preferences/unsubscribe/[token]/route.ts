import { maskedAddress } from "../../../../core/consent/address"
import { consentModule } from "../../../../workflows/consent/consent-module"
import { unsubscribe } from "../../../../workflows/consent/unsubscribe"
import { traceOf } from "../../../ecrm/consent/trace"
import { escapeHtml, sentence } from "../../html"
import { pageRoute } from "../../page-route"

/** One button; a GET unsubscribes nobody (RFC 8058 §3). */
export const GET = pageRoute(async ({ req, token, locale, words }) => {
  const consent = consentModule(req.scope)
  const link = await consent.tokens.read(token, "preferences")
  const topics = await consent.topics.list("all")
  const topic =
    topics.find(({ key }) => key === link.topic)?.labels[locale] ?? link.topic ?? words.everything
  const address = maskedAddress(link.address)
  const body = `<p>${sentence(words.unsubscribe_text, { address, topic })}</p>
<form method="post"><div class="buttons"><button>${escapeHtml(
    words.unsubscribe_button
  )}</button></div></form>`
  return { title: words.unsubscribe_title, body }
})

/**
 * Unsubscribes: the page's button, and the one-click POST of mail programs, whose body
 * `List-Unsubscribe=One-Click` comes as a form or as multipart. What is asked for is in the link,
 * so no body is read.
 */
export const POST = pageRoute(async ({ req, token, words }) => {
  await unsubscribe(req.scope, token, traceOf(req))
  const text = escapeHtml(words.unsubscribed_text)
  return {
    title: words.unsubscribed_title,
    body: `<p class="done" role="status">${text}</p>`,
  }
})
