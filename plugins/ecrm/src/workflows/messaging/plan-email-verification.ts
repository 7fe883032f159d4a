import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../core/consent/address"
import { requestedMessage } from "../../core/messaging/requested-message"
import { consentModule } from "../consent/consent-module"
import { planMessages } from "./plan-messages"
import { readAccount } from "./read-account"

/** Payload of core's `auth.verification_requested`. */
export interface VerificationAsked {
  entity_id: string
  /** What is verified; only `email` can be mailed to. */
  entity_type: string
  code_provider: string
  auth_identity_id: string
  code: string
  expires_at: Date | string
}

/**
 * Queues the mail that asks whether an address is its owner's, once a code. The code stays with
 * the message until that ends and no longer.
 */
export async function planEmailVerification(
  container: MedusaContainer,
  { entity_id, entity_type, code_provider, auth_identity_id, code, expires_at }: VerificationAsked
): Promise<void> {
  const address = normalAddress("email", entity_id)
  if (address === null || entity_type !== "email") return
  const { storefront_url } = consentModule(container).options
  const code_hash = createHash("sha256").update(code).digest("hex")
  const message = {
    purpose: "verify_email",
    subject: code_hash,
    person: "owner",
    address,
    ...(await readAccount(container, address)),
    payload: {
      token: code,
      code_provider,
      auth_identity_id,
      expires_at: new Date(expires_at).toISOString(),
    },
    skipped_because: storefront_url === undefined ? "no_page_for_link" : null,
  }
  await planMessages(container, [requestedMessage(message, new Date())])
}
