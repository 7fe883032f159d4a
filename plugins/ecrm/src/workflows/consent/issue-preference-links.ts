import type { MedusaContainer } from "@medusajs/framework/types"
import type { LinkSubject } from "../../modules/consent/tokens"
import { consentModule } from "./consent-module"
import { pagesUrl, preferencesUrl, unsubscribeUrl } from "./pages-url"

const DAY_S = 86_400

/** What a message must carry so that its reader can leave. */
export interface PreferenceLinks {
  preferences_url: string
  /** Page with one button; also takes the one-click POST of mail programs. */
  unsubscribe_url: string
  /** Source: RFC 2369, RFC 8058. */
  headers: { "List-Unsubscribe": string; "List-Unsubscribe-Post": string }
}

/**
 * Makes links for messages, all in one statement.
 * @param recipients address in its normal form, with its hash where that is known, and the topic of
 *   the message; with its id it is known of which message somebody left
 * @returns in the order given; `null` where nobody said under which name this back end answers
 */
export async function issuePreferenceLinks(
  container: MedusaContainer,
  recipients: (Omit<LinkSubject, "address_hash"> & {
    address_hash?: string
    topic: string | null
    message_id?: string
  })[]
): Promise<PreferenceLinks[] | null> {
  const consent = consentModule(container)
  const pages = pagesUrl(container)
  if (pages === null) return null
  const ttl_s = consent.options.consent.preferences_ttl_days * DAY_S
  const tokens = await consent.tokens.issue(
    recipients.map((recipient) => ({
      ...recipient,
      address_hash:
        recipient.address_hash ?? consent.hashes.address(recipient.channel, recipient.address),
      purpose: "preferences",
      request_id: null,
      ttl_s,
    }))
  )
  return tokens.map((token) => ({
    preferences_url: preferencesUrl(pages, token),
    unsubscribe_url: unsubscribeUrl(pages, token),
    headers: {
      "List-Unsubscribe": `<${unsubscribeUrl(pages, token)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  }))
}
