import type { PersonTask } from "../../../core/profiles/person-task"
import { EcrmError } from "../../../core/shared/errors"
import type { StoreDatabase } from "../../../store-database"
import { TASK_COLUMNS } from "./task-columns"

/** @throws EcrmError `tasks.unknown` */
export async function readTask(db: StoreDatabase, id: string): Promise<PersonTask> {
  const isId = /^[\x21-\x7e]{1,100}$/.test(id)
  const { rows } = await db.raw<PersonTask>(
    `SELECT ${TASK_COLUMNS} FROM ecrm_profiles_task t
     LEFT JOIN ecrm_profiles_profile p ON p.id = t.profile_id WHERE t.id = ?`,
    [isId ? id : ""]
  )
  if (rows.length === 1) return rows[0]
  throw new EcrmError("not_found", "tasks.unknown", `There is no task ${id.slice(0, 40)}`)
}
