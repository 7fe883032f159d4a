import { EcrmError } from "../shared/errors"
import { STAFF_RIGHTS, type StaffRight } from "./staff-right"

/**
 * What staff may do to whom nobody gave rights: everything, or nothing. Under `assigned` everybody
 * without a row may do everything until somebody holds all rights by a row; that is how the first
 * of the staff gets them.
 */
export const STAFF_RIGHTS_POLICIES = ["everyone", "assigned"] as const
export type StaffRightsPolicy = (typeof STAFF_RIGHTS_POLICIES)[number]

/** Rights that were given to one of the staff. */
export interface AssignedRights {
  user_id: string
  rights: StaffRight[]
}

export const holdsAll = (rights: StaffRight[]): boolean =>
  STAFF_RIGHTS.every((right) => rights.includes(right))

/** Rights that one of the staff has, in the order of `STAFF_RIGHTS`. */
export function rightsOf(
  policy: StaffRightsPolicy,
  assigned: AssignedRights[],
  user_id: string
): StaffRight[] {
  const own = assigned.find((one) => one.user_id === user_id)
  if (own) return STAFF_RIGHTS.filter((right) => own.rights.includes(right))
  const isOpen = policy === "everyone" || !assigned.some(({ rights }) => holdsAll(rights))
  return isOpen ? [...STAFF_RIGHTS] : []
}

/**
 * What is assigned after a change of one of the staff's rights.
 * @param user_ids everybody who can sign in
 * @param rights   null: as the option says
 * @throws EcrmError `profiles.right_missing` unless who asks has all rights,
 *   `profiles.last_holder` where nobody would be left who could give rights
 */
export function assignRights(
  policy: StaffRightsPolicy,
  assigned: AssignedRights[],
  user_ids: string[],
  change: { actor_id: string; user_id: string; rights: StaffRight[] | null }
): AssignedRights[] {
  const { actor_id, user_id, rights } = change
  if (!holdsAll(rightsOf(policy, assigned, actor_id))) throw rightMissing("all")
  const others = assigned.filter((one) => one.user_id !== user_id)
  const after = rights === null ? others : [...others, { user_id, rights }]
  if (hasHolder(policy, assigned, after, user_ids)) return after
  throw new EcrmError(
    "not_allowed",
    "profiles.last_holder",
    "Somebody must keep all rights, or nobody could give them any more"
  )
}

/** True where somebody can still give rights, and not only because the set-up began anew. */
function hasHolder(
  policy: StaffRightsPolicy,
  before: AssignedRights[],
  after: AssignedRights[],
  user_ids: string[]
): boolean {
  const isSetUp = policy === "assigned" && before.some(({ rights }) => holdsAll(rights))
  if (isSetUp) return after.some((one) => user_ids.includes(one.user_id) && holdsAll(one.rights))
  return user_ids.some((id) => holdsAll(rightsOf(policy, after, id)))
}

/** Refusal for who lacks a right. */
export const rightMissing = (right: StaffRight | "all"): EcrmError =>
  new EcrmError(
    "forbidden",
    "profiles.right_missing",
    right === "all"
      ? "Rights are given by who has all of them"
      : `You have no right to ${right} people's data`,
    { right }
  )
