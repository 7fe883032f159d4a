import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { isbot } from "isbot"
import { messagingModule } from "../../../../../workflows/messaging/messaging-module"
import { orUnavailable } from "../../../../or-unavailable"

const HEADERS = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex, nofollow",
}
/** Gateways that follow the links of mails, as far as they say so. */
const SCANNERS =
  /barracuda|mimecast|proofpoint|symantec|trend ?micro|forcepoint|safelinks|fireeye|googleimageproxy/i
const IS_PREFETCH = /prefetch|preview/i

/** The way from a link of a mail to where it leads; the destination is ours, the link names it only. */
export const GET = orUnavailable(async (req: MedusaRequest, res: MedusaResponse) => {
  const { clickLinks, clicks, destinations } = messagingModule(req.scope)
  const link = clickLinks.read(req.params.token)
  const url = link === null ? null : await destinations.urlOf(link.destination_id)
  res.set(HEADERS)
  if (link === null || url === null) {
    const message = "This link does not work"
    res.status(404).json({ type: "not_found", code: "messaging.unknown_link", message })
    return
  }
  await clicks.record(link, isMachine(req))
  res.redirect(302, url)
})

/** What a request says of itself. */
function isMachine(req: MedusaRequest): boolean {
  const agent = req.get("user-agent") ?? ""
  const purpose = `${req.get("sec-purpose") ?? ""} ${req.get("purpose") ?? ""}`
  const isKnown = agent === "" || isbot(agent) || SCANNERS.test(agent)
  return req.method === "HEAD" || isKnown || IS_PREFETCH.test(purpose)
}
