import type { MedusaContainer } from "@medusajs/framework/types"
import { codeRefused } from "../../core/profiles/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { hintProfiles } from "./hint-profiles"
import type { ShopperIds } from "./describe-shopper"

/**
 * Takes a mailed code back: the address is the shopper's now, and who else has proven it, or
 * bought with it as a guest, is the same person.
 * @throws EcrmError `profiles.code_refused`
 */
export async function confirmEmail(
  container: MedusaContainer,
  customer_id: string,
  { root_id }: ShopperIds,
  code: string
): Promise<void> {
  const { emailProofs, identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const email = await emailProofs.confirm(customer_id, code)
  if (email === null) throw codeRefused()
  const identity = { kind: "email" as const, value: email, proof: "mailed_code" as const }
  await identities.prove(root_id, { ...identity, at: new Date() })
  await hintProfiles(container, [
    { kind: "customer", value: customer_id },
    { kind: "email", value: email },
  ])
}
