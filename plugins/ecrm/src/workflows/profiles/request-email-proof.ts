import type { MedusaContainer } from "@medusajs/framework/types"
import { maskEmail, normaliseEmail } from "../../core/profiles/email"
import { unknownProfile } from "../../core/profiles/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
import { CODE_TTL_S } from "../../modules/profiles/identities/email-proofs"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { EmailProofRequested } from "../../types/http/profiles-me"
import { coreDatabase } from "../warehouse/core-database"
import { MAIL_EMAIL_PROOF } from "./confirm-email"
import { readCoreCustomers } from "./read-core-customers"

/**
 * Asks for a code to be mailed to a customer's own address; a worker mails it.
 * @returns null when too many were asked for, by the customer or for the address
 * @throws EcrmError `profiles.unknown` for a customer without an address
 */
export async function requestEmailProof(
  container: MedusaContainer,
  customer_id: string
): Promise<EmailProofRequested | null> {
  const { emailProofs }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const [customer] = await readCoreCustomers(coreDatabase(container), [customer_id])
  const email = normaliseEmail(customer?.email ?? "")
  if (email === null || customer.is_deleted) throw unknownProfile(customer_id)
  const proof_id = await emailProofs.request(customer_id, email)
  if (proof_id === null) return null
  await warehouse.enqueueTasks([{ kind: MAIL_EMAIL_PROOF, key: proof_id }])
  return { sent_to: maskEmail(email), expires_in_s: CODE_TTL_S }
}
