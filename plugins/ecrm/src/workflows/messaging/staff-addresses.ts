import type { IUserModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { normalAddress } from "../../core/consent/address"

/** Mail addresses of the staff, in normal form. */
export async function staffAddresses(container: MedusaContainer): Promise<Set<string>> {
  const users: IUserModuleService = container.resolve(Modules.USER)
  const staff = await users.listUsers({}, { select: ["email"], take: null })
  return new Set(staff.flatMap(({ email }) => normalAddress("email", email) ?? []))
}
