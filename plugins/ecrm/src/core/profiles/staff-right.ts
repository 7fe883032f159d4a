/** What one of the staff may do with people's data; each is given separately. */
export const STAFF_RIGHTS = ["view", "edit", "export", "erase"] as const
export type StaffRight = (typeof STAFF_RIGHTS)[number]
