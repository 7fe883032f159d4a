import { EcrmError } from "../../../core/shared/errors"
import type { StoreDatabase } from "../../../store-database"

/**
 * Id of the surviving profile that an id stands for; it may be of a profile that was merged since.
 * @throws EcrmError `profiles.unknown`
 */
export async function personOf(db: StoreDatabase, id: string): Promise<string> {
  const isId = /^[\x21-\x7e]{1,100}$/.test(id)
  const { rows } = await db.raw<{ profile_id: string }>(
    `SELECT profile_id FROM ecrm_profiles_profile WHERE id = ? AND deleted_at IS NULL`,
    [isId ? id : ""]
  )
  if (rows.length === 1) return rows[0].profile_id
  throw new EcrmError("not_found", "profiles.unknown", `There is no profile ${id.slice(0, 40)}`)
}
