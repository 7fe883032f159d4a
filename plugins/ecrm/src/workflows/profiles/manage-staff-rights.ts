import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { StaffRight } from "../../core/profiles/staff-right"
import { rightsOf, type StaffRightsPolicy } from "../../core/profiles/staff-rights"
import { EcrmError } from "../../core/shared/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"

/** Somebody, or a program with a secret key, that can sign in to the admin. */
export interface StaffMember {
  id: string
  kind: "user" | "api_key"
  name: string
  rights: StaffRight[]
  /** False where the option says what he may do. */
  is_assigned: boolean
  changed_by: string | null
  changed_at: Date | null
}

/** What everybody may do with people's data; users first, by name. */
export async function listStaffRights(
  container: MedusaContainer
): Promise<{ policy: StaffRightsPolicy; staff: StaffMember[] }> {
  const { staff }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const [members, assigned] = await Promise.all([readStaff(container), staff.readRights()])
  const named = (id: string | null) => members.find((one) => one.id === id)?.name ?? id
  return {
    policy: staff.policy,
    staff: members.map((member) => {
      const own = assigned.find(({ user_id }) => user_id === member.id)
      return {
        ...member,
        rights: rightsOf(staff.policy, assigned, member.id),
        is_assigned: own !== undefined,
        changed_by: named(own?.changed_by ?? null),
        changed_at: own?.changed_at ?? null,
      }
    }),
  }
}

/**
 * Gives one of the staff rights; null: as the option says.
 * @throws EcrmError `profiles.unknown_staff`, `profiles.right_missing`, `profiles.last_holder`
 */
export async function assignStaffRights(
  container: MedusaContainer,
  change: { actor_id: string; user_id: string; rights: StaffRight[] | null }
): Promise<void> {
  const { staff }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const members = await readStaff(container)
  if (!members.some(({ id }) => id === change.user_id)) {
    throw new EcrmError("not_found", "profiles.unknown_staff", "There is no such user or key")
  }
  // A key cannot open the settings, so it does not count as somebody who keeps all rights.
  const user_ids = members.filter(({ kind }) => kind === "user").map(({ id }) => id)
  await staff.assignRights(user_ids, change)
}

/** Names of the staff by id, for lists that tell who did something. */
export async function staffNames(container: MedusaContainer): Promise<Map<string, string>> {
  return new Map((await readStaff(container)).map(({ id, name }) => [id, name]))
}

async function readStaff(
  container: MedusaContainer
): Promise<Pick<StaffMember, "id" | "kind" | "name">[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: users } = await query.graph({
    entity: "user",
    fields: ["id", "email", "first_name", "last_name"],
  })
  const { data: keys } = await query.graph({
    entity: "api_key",
    fields: ["id", "title"],
    filters: { type: "secret", revoked_at: null },
  })
  const people = users.map(({ id, email, first_name, last_name }) => ({
    id,
    kind: "user" as const,
    name: [first_name, last_name].filter(Boolean).join(" ") || email,
  }))
  const programs = keys.map(({ id, title }) => ({ id, kind: "api_key" as const, name: title }))
  const byName = (a: { name: string; id: string }, b: { name: string; id: string }) =>
    a.name < b.name ? -1 : a.name > b.name || a.id > b.id ? 1 : -1
  return [...people.sort(byName), ...programs.sort(byName)]
}
