import type { StoreDatabase } from "../../../store-database"
import { markEffectiveTraits } from "../traits/mark-effective"
import { DERIVED_TABLES, PERSON_TABLES } from "./person-tables"

/** Roots rewritten in one statement; when more move at once, whole tables are gone through. */
const CHUNK = 5_000

/** A root and whom it belongs to now. */
export interface Moved {
  id: string
  profile_id: string
}

/**
 * Gives roots, and every row about them, to the person they belong to now. What is derived of
 * people that are no more is deleted; nothing else is ever lost. Whoever is concerned counts as
 * never refreshed, in the same commit: the sweep finds them when the hint after it is lost.
 */
export async function rewriteProfiles(tx: StoreDatabase, moved: Moved[]): Promise<void> {
  const sorted = [...moved].sort((a, b) => (a.id < b.id ? -1 : 1))
  const touched = new Set<string>()
  for (let i = 0; i < sorted.length; i += CHUNK) {
    for (const id of await moveRoots(tx, sorted.slice(i, i + CHUNK))) touched.add(id)
  }
  if (sorted.length > CHUNK) await repairProfileIds(tx)
  else await moveRows(tx, sorted)
  const profile_ids = [...touched]
  await markEffectiveTraits(tx, sorted.length > CHUNK ? "all" : profile_ids)
  await deleteDerived(tx, profile_ids)
  await tx.raw(
    `UPDATE ecrm_profiles_profile SET refreshed_at = NULL
     WHERE id = ANY(?) AND refreshed_at IS NOT NULL`,
    [profile_ids]
  )
}

const GIVEN = `unnest(?::text[], ?::text[]) AS given(id, profile_id)`
const valuesOf = (moved: Moved[]): string[][] => [
  moved.map((root) => root.id),
  moved.map((root) => root.profile_id),
]

/** @returns people that roots came to or left */
async function moveRoots(tx: StoreDatabase, moved: Moved[]): Promise<string[]> {
  const values = valuesOf(moved)
  const former = await tx.raw<{ profile_id: string }>(
    `SELECT DISTINCT profile_id FROM ecrm_profiles_profile WHERE id = ANY(?)`,
    [values[0]]
  )
  await tx.raw(
    `UPDATE ecrm_profiles_profile p SET profile_id = given.profile_id, updated_at = now()
     FROM ${GIVEN} WHERE p.id = given.id`,
    values
  )
  return [...values[1], ...former.rows.map((row) => row.profile_id)]
}

async function moveRows(tx: StoreDatabase, moved: Moved[]): Promise<void> {
  for (const table of PERSON_TABLES) {
    await tx.raw(
      `UPDATE ${table} t SET profile_id = given.profile_id FROM ${GIVEN}
       WHERE t.root_id = given.id AND t.profile_id <> given.profile_id`,
      valuesOf(moved)
    )
  }
}

async function deleteDerived(tx: StoreDatabase, profile_ids: string[]): Promise<void> {
  for (const table of DERIVED_TABLES) {
    await tx.raw(
      `DELETE FROM ${table} t USING ecrm_profiles_profile p
       WHERE t.profile_id = ANY(?) AND p.id = t.profile_id AND p.profile_id <> p.id`,
      [profile_ids]
    )
  }
  await tx.raw(
    `UPDATE ecrm_profiles_profile
     SET display_name = NULL, email = NULL, phone = NULL, search_text = '', refreshed_at = NULL
     WHERE id = ANY(?) AND profile_id <> id AND (refreshed_at IS NOT NULL OR search_text <> '')`,
    [profile_ids]
  )
  await tx.raw(
    `DELETE FROM ecrm_profiles_duplicate d USING ecrm_profiles_profile p
     WHERE p.id = ANY(?) AND p.profile_id <> p.id AND p.id IN (d.low_id, d.high_id)
       AND d.dismissed_at IS NULL`,
    [profile_ids]
  )
}

/**
 * Roots that have rows with a former person, written while theirs was being merged. Reads every
 * table of people once; for the nightly pass.
 */
export async function findMisplaced(db: StoreDatabase): Promise<string[]> {
  const found = new Set<string>()
  for (const table of PERSON_TABLES) {
    const { rows } = await db.raw<{ root_id: string }>(
      `SELECT DISTINCT t.root_id FROM ${table} t JOIN ecrm_profiles_profile p ON p.id = t.root_id
       WHERE t.profile_id <> p.profile_id`
    )
    for (const { root_id } of rows) found.add(root_id)
  }
  return [...found].sort()
}

/**
 * Corrects rows that bear a former person.
 * @param root_ids whose rows; left out: everybody's, every table of people is read once
 * @returns rows corrected
 */
export async function repairProfileIds(db: StoreDatabase, root_ids?: string[]): Promise<number> {
  let corrected = 0
  const only = root_ids ? "AND t.root_id = ANY(?)" : ""
  for (const table of PERSON_TABLES) {
    const { rowCount } = await db.raw(
      `UPDATE ${table} t SET profile_id = p.profile_id FROM ecrm_profiles_profile p
       WHERE p.id = t.root_id AND t.profile_id <> p.profile_id ${only}`,
      root_ids ? [root_ids] : []
    )
    corrected += rowCount ?? 0
  }
  return corrected
}
