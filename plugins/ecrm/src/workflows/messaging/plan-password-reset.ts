import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../core/consent/address"
import { readResetToken } from "../../core/messaging/reset-token"
import { requestedMessage } from "../../core/messaging/requested-message"
import { consentModule } from "../consent/consent-module"
import { planMessages } from "./plan-messages"
import { readAccount } from "./read-account"
import { adminUrl } from "./admin-url"

/** Payload of core's `auth.password_reset`. */
export interface PasswordResetAsked {
  /** Of the login; an address where people sign in by one. */
  entity_id: string
  actor_type: string
  token: string
}

/**
 * Queues the mail with the link to a new password, once a token. The token stays with the message
 * until that ends and no longer. Logins that are known by something else than an address get none.
 */
export async function planPasswordReset(
  container: MedusaContainer,
  { entity_id, actor_type, token }: PasswordResetAsked
): Promise<void> {
  const address = normalAddress("email", entity_id)
  if (address === null) return
  const isStaff = actor_type === "user"
  const page = isStaff ? adminUrl(container) : consentModule(container).options.storefront_url
  const { jti } = readResetToken(token)
  const account = isStaff ? { root_id: null, locale: "en" } : await readAccount(container, address)
  const message = {
    purpose: "password_reset",
    subject: sha256(token),
    person: actor_type,
    address,
    ...account,
    payload: { token, actor_type, jti_hash: jti === null ? null : sha256(jti) },
    skipped_because: page ? null : "no_page_for_link",
  }
  await planMessages(container, [requestedMessage(message, new Date())])
}

/** As core keeps the ids of its tokens. */
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")
