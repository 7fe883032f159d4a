import { verifyEmailData } from "../../../core/messaging/account-mails"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { consentModule } from "../../consent/consent-module"
import { mailingStore } from "../mailing-store"
import type { DueMessage, MessagePurpose, Printed } from "./purpose"

/**
 * Asks whether an address is its owner's. `subject` is the hash of core's code, as core's own
 * provider keeps it; the code itself is in the payload, and only while the message waits.
 */
export const verifyEmail: MessagePurpose = {
  key: "verify_email",
  kind: TRANSACTIONAL,
  template_key: "verify-email",
  untrue_because: `(SELECT CASE
    WHEN (m.payload->>'expires_at')::timestamptz <= now() THEN 'expired'
    WHEN EXISTS (
      SELECT FROM auth_verification v
      WHERE v.auth_identity_id = m.payload->>'auth_identity_id' AND v.entity_type = 'email'
        AND lower(v.entity_id) = m.address AND v.verified_at IS NOT NULL
        AND v.deleted_at IS NULL) THEN 'already_verified'
    WHEN m.payload->>'code_provider' = 'token' AND NOT EXISTS (
      SELECT FROM auth_verification v
      WHERE v.auth_identity_id = m.payload->>'auth_identity_id' AND v.deleted_at IS NULL
        AND v.provider_metadata->>'token_hash' = m.subject) THEN 'superseded' END)`,
  lives_hours: 1,
  can_be_off: true,
  secret_fields: ["verify_url"],
  load: async (container, messages) => {
    const { storefront_url, messaging } = consentModule(container).options
    const { name } = await mailingStore(container)
    const now = new Date()
    const dataOf = ({ payload }: DueMessage): Printed | null => {
      const { token } = payload
      if (storefront_url === undefined || typeof token !== "string") return null
      const page = `${storefront_url}${messaging.verify_email_path}`
      const expires_at = new Date(String(payload.expires_at))
      return verifyEmailData(name, { page, token, expires_at }, now)
    }
    return new Map(messages.map((message) => [message.id, dataOf(message)]))
  },
}
