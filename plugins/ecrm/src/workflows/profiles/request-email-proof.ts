import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../core/consent/address"
import { maskEmail, normaliseEmail } from "../../core/profiles/email"
import { unknownProfile } from "../../core/profiles/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
import { CODE_TTL_S } from "../../modules/profiles/identities/email-proofs"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { EmailProofRequested } from "../../types/http/profiles-me"
import { mailLocale } from "../../core/messaging/mail-locale"
import { requestedMessage } from "../../core/messaging/requested-message"
import { planMessages } from "../messaging/plan-messages"
import { readBuyers } from "../messaging/read-buyers"
import { coreDatabase } from "../warehouse/core-database"
import { readCoreCustomers } from "./read-core-customers"

/**
 * Asks for a code to be mailed to a customer's own address, and queues the mail in the same commit.
 * @returns null when too many were asked for, by the customer or for the address
 * @throws EcrmError `profiles.unknown` for a customer without an address
 */
export async function requestEmailProof(
  container: MedusaContainer,
  customer_id: string
): Promise<EmailProofRequested | null> {
  const { emailProofs }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const [customer] = await readCoreCustomers(coreDatabase(container), [customer_id])
  const email = normaliseEmail(customer?.email ?? "")
  const address = normalAddress("email", customer?.email ?? "")
  if (email === null || address === null || customer.is_deleted) throw unknownProfile(customer_id)
  const owner = (await readBuyers(container, [customer_id])).get(customer_id)
  const message = {
    purpose: "confirm_email",
    person: "requester",
    address,
    root_id: owner?.root_id ?? null,
    locale: mailLocale({ chosen: null, profile: owner?.language ?? null, country_code: null }),
    payload: {},
    skipped_because: null,
  }
  const proof_id = await emailProofs.request(customer_id, email, async (subject, tx) => {
    await planMessages(container, [requestedMessage({ ...message, subject }, new Date())], tx)
  })
  if (proof_id === null) return null
  return { sent_to: maskEmail(email), expires_in_s: CODE_TTL_S }
}
