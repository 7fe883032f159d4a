import type { MedusaContainer } from "@medusajs/framework/types"
import type { StaffName } from "../../../../core/profiles/person-task"
import { EcrmError } from "../../../../core/shared/errors"
import { findStaff } from "../../../../workflows/profiles/staff-name"

/** @throws EcrmError `tasks.unknown_owner` where there is no such admin user */
export async function findOwner(
  container: MedusaContainer,
  owner_id: string | null
): Promise<StaffName | null> {
  if (owner_id === null) return null
  const owner = await findStaff(container, owner_id)
  if (owner !== null) return owner
  const message = `owner_id: there is no admin user ${owner_id}`
  throw new EcrmError("invalid_data", "tasks.unknown_owner", message, { field: "owner_id" })
}
