import type { IUserModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { StaffName } from "../../core/profiles/person-task"

/**
 * One of the staff with the name to be kept beside what they did; null where core has no such
 * admin user.
 */
export async function findStaff(container: MedusaContainer, id: string): Promise<StaffName | null> {
  const users: IUserModuleService = container.resolve(Modules.USER)
  const [user] = await users.listUsers({ id: [id] }, { take: 1 })
  if (user === undefined) return null
  const name = [user.first_name, user.last_name].filter(Boolean).join(" ")
  return { id, name: name || user.email }
}

/** Who acts; a secret key acts under its id. */
export async function staffName(container: MedusaContainer, actor_id: string): Promise<StaffName> {
  return (await findStaff(container, actor_id)) ?? { id: actor_id, name: actor_id }
}
