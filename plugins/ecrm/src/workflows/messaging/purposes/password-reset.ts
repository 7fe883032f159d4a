import { passwordResetData } from "../../../core/messaging/account-mails"
import { readResetToken } from "../../../core/messaging/reset-token"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { MINUTE_MS } from "../../../core/shared/time"
import { consentModule } from "../../consent/consent-module"
import { adminUrl } from "../admin-url"
import { mailingStore } from "../mailing-store"
import type { DueMessage, MessagePurpose, Printed } from "./purpose"

/** Of core's tokens, where one does not say it itself. */
const TTL_MS = 15 * MINUTE_MS
/** Core lets anybody ask for anybody's link, as often as they like; nobody's inbox is flooded. */
const MAILS_PER_HOUR_MAX = 10

/**
 * A link to a new password. `subject` is the hash of core's token; the token itself is in the
 * payload, and only while the message waits. One that was used, that is too old, or that a newer
 * one took the place of is not mailed any more.
 */
export const passwordReset: MessagePurpose = {
  key: "password_reset",
  kind: TRANSACTIONAL,
  template_key: "password-reset",
  untrue_because: `(SELECT CASE WHEN (
      SELECT count(*) FROM ecrm_messaging_message e
      WHERE e.address_hash = m.address_hash AND e.purpose = m.purpose
        AND e.queued_at > now() - interval '1 hour' AND e.state NOT IN ('skipped', 'failed')
        AND (e.queued_at, e.id) < (m.queued_at, m.id)) >= ${MAILS_PER_HOUR_MAX} THEN 'too_many'
    WHEN m.payload->>'jti_hash' IS NOT NULL AND NOT EXISTS (
    SELECT FROM auth_password_reset_token t
    WHERE t.token_hash = m.payload->>'jti_hash' AND t.deleted_at IS NULL AND t.expires_at > now())
    THEN 'link_no_longer_works' END)`,
  lives_hours: 1,
  can_be_off: true,
  secret_fields: ["reset_url"],
  load: async (container, messages) => {
    const { storefront_url, messaging } = consentModule(container).options
    const admin = adminUrl(container)
    const pages = {
      user: admin && `${admin}/reset-password`,
      other: storefront_url ? `${storefront_url}${messaging.password_reset_path}` : null,
    }
    const { name } = await mailingStore(container)
    const now = new Date()
    const dataOf = ({ payload }: DueMessage): Printed | null => {
      const page = payload.actor_type === "user" ? pages.user : pages.other
      const { token } = payload
      if (page === null || typeof token !== "string") return null
      const expires_at = readResetToken(token).expires_at ?? new Date(now.getTime() + TTL_MS)
      return passwordResetData(name, { page, token, expires_at }, now)
    }
    return new Map(messages.map((message) => [message.id, dataOf(message)]))
  },
}
