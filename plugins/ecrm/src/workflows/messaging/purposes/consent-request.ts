import type { MedusaContainer } from "@medusajs/framework/types"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import type { RequestRow } from "../../../modules/consent/requests"
import { CONSENT_PURPOSES } from "../../consent/consent-mail"
import { consentModule } from "../../consent/consent-module"
import { pagesUrl } from "../../consent/pages-url"
import { mailingStore } from "../mailing-store"
import type { MessagePurpose, Printed } from "./purpose"

const PURPOSES = Object.values(CONSENT_PURPOSES)
  .map((purpose) => `'${purpose}'`)
  .join(", ")

/**
 * Why the mail of a request is not to be sent. The person's own refusal does not stop it, since it
 * advertises nothing; a dead address, a complaint and the merchant's word do (`mayAskToConfirm`).
 * Of the mails that one address asked for within a day the first ones count, so that of several at
 * once no more than the limit go out.
 */
const UNTRUE_BECAUSE = `(SELECT nullif(coalesce((
  SELECT CASE
    WHEN r.expires_at <= now() THEN 'expired'
    WHEN EXISTS (
      SELECT FROM ecrm_consent_suppression s
      WHERE s.address_hash = r.address_hash AND s.channel = 'email' AND s.lifted_at IS NULL
        AND s.reason NOT IN ('unsubscribe', 'erasure')) THEN 'suppressed'
    WHEN (
      SELECT count(*) FROM ecrm_messaging_message e
      WHERE e.address_hash = m.address_hash AND e.purpose IN (${PURPOSES})
        AND e.queued_at > now() - interval '24 hours' AND e.state NOT IN ('skipped', 'failed')
        AND (e.queued_at, e.id) < (m.queued_at, m.id)) >= (m.payload->>'mails_max')::int
      THEN 'too_many'
    WHEN r.kind = 'confirm' AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(r.topics) AS asked(topic text)
      WHERE NOT EXISTS (
          SELECT FROM ecrm_consent_standing st
          WHERE st.address_hash = r.address_hash AND st.channel = 'email'
            AND st.topic = asked.topic AND st.state = 'granted')
        OR EXISTS (
          SELECT FROM ecrm_consent_suppression s
          WHERE s.address_hash = r.address_hash AND s.lifted_at IS NULL
            AND s.topic IN ('', asked.topic))) THEN 'nothing_to_confirm'
    ELSE '' END
  FROM ecrm_consent_request r WHERE r.id = m.subject), 'expired'), ''))`

/** A link of one request: what it is for, and what the mail prints of it. */
interface LinkOfRequest {
  ttl_s: number
  request_id: string | null
}

/** What the kinds of requests have in common. `subject` is the id of the request. */
export function consentRequestPurpose(
  kind: RequestRow["kind"],
  linkOf: (container: MedusaContainer, request: RequestRow) => LinkOfRequest,
  dataOf: (
    container: MedusaContainer,
    request: RequestRow,
    link: { store_name: string; pages: string; token: string }
  ) => Promise<Printed> | Printed
): MessagePurpose {
  return {
    key: CONSENT_PURPOSES[kind],
    kind: TRANSACTIONAL,
    template_key: CONSENT_PURPOSES[kind].replaceAll("_", "-"),
    untrue_because: UNTRUE_BECAUSE,
    lives_hours: null,
    // Without the others nobody could agree to anything, or take it back.
    can_be_off: kind === "export",
    secret_fields: ["confirm_url", "preferences_url", "export_url"],
    load: async (container, messages) => {
      const consent = consentModule(container)
      const pages = pagesUrl(container)
      if (pages === null) return new Map()
      const { name: store_name } = await mailingStore(container)
      const requests = await consent.requests.readMany(messages.map(({ subject }) => subject))
      const found = messages.flatMap(({ id, subject }) => {
        const request = requests.get(subject)
        return request === undefined ? [] : [{ id, request }]
      })
      const tokens = await consent.tokens.issue(
        found.map(({ request }) => {
          const { address, address_hash, root_id, locale } = request
          const reader = { channel: "email" as const, address, address_hash, root_id, locale }
          return { ...reader, purpose: kind, topic: null, ...linkOf(container, request) }
        })
      )
      const loaded = new Map<string, Printed | null>()
      for (const [i, { id, request }] of found.entries()) {
        const link = { store_name, pages, token: tokens[i] }
        loaded.set(id, await dataOf(container, request, link))
      }
      return loaded
    },
  }
}
