import { EcrmError } from "../../../core/shared/errors"
import type { StoreDatabase } from "../../../store-database"

/** One version of a setting. */
export interface Setting {
  version: number
  value: unknown
  created_by: string | null
  created_at: Date
}

/** The version that counts; `null` until the merchant has set one. */
export async function readSetting(db: StoreDatabase, key: string): Promise<Setting | null> {
  const [newest] = await readSettingVersions(db, key, 1)
  return newest ?? null
}

/** Versions of a setting, newest first. */
export async function readSettingVersions(
  db: StoreDatabase,
  key: string,
  limit: number
): Promise<Setting[]> {
  const { rows } = await db.raw<Setting>(
    `SELECT version, value, created_by, created_at FROM ecrm_profiles_setting
     WHERE key = ? ORDER BY version DESC LIMIT ?`,
    [key, limit]
  )
  return rows
}

/**
 * Sets a setting anew; every version stays.
 * @param actor    admin user, or null for the plugin itself
 * @param based_on version the change was made from, 0 for none; undefined does not care
 * @returns the new version
 * @throws EcrmError `profiles.setting_changed` where another version has come meanwhile
 */
export async function writeSetting(
  db: StoreDatabase,
  key: string,
  value: unknown,
  actor: string | null,
  based_on?: number
): Promise<number> {
  return await db.transaction(async (tx) => {
    await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, [`ecrm_setting:${key}`])
    const version = (await readSetting(tx, key))?.version ?? 0
    if (based_on !== undefined && based_on !== version) {
      const message = `${key} was changed meanwhile: version ${version} is newer than ${based_on}`
      throw new EcrmError("not_allowed", "profiles.setting_changed", message, { key, version })
    }
    await tx.raw(
      `INSERT INTO ecrm_profiles_setting (key, version, value, created_by) VALUES (?, ?, ?, ?)`,
      [key, version + 1, JSON.stringify(value), actor]
    )
    return version + 1
  })
}
