import type { StaffRight } from "../../../core/profiles/staff-right"
import type { AssignedRights } from "../../../core/profiles/staff-rights"
import type { StoreDatabase } from "../../../store-database"

/** Rights given to one of the staff, by whom and when. */
export interface StaffRightRow extends AssignedRights {
  changed_by: string | null
  changed_at: Date
}

/** Everything that was given, by user id. A store has few staff. */
export async function readRights(db: StoreDatabase): Promise<StaffRightRow[]> {
  const { rows } = await db.raw<StaffRightRow>(
    "SELECT user_id, rights, changed_by, changed_at FROM ecrm_profiles_staff_right ORDER BY user_id"
  )
  return rows
}

/**
 * Changes what is given; two changes at once come one after the other.
 * @param plan tells from what is assigned now what is to be; may refuse by throwing
 */
export async function changeRights(
  db: StoreDatabase,
  change: { actor_id: string; user_id: string; rights: StaffRight[] | null },
  plan: (assigned: AssignedRights[]) => unknown
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.raw("LOCK TABLE ecrm_profiles_staff_right IN SHARE ROW EXCLUSIVE MODE")
    plan(await readRights(tx))
    if (change.rights === null) {
      await tx.raw("DELETE FROM ecrm_profiles_staff_right WHERE user_id = ?", [change.user_id])
      return
    }
    await tx.raw(
      `INSERT INTO ecrm_profiles_staff_right (user_id, rights, changed_by) VALUES (?, ?, ?)
       ON CONFLICT (user_id) DO UPDATE SET rights = excluded.rights,
         changed_by = excluded.changed_by, changed_at = now()`,
      [change.user_id, change.rights, change.actor_id]
    )
  })
}
