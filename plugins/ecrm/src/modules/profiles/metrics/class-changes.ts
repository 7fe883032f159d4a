import type { ClassFigures, ClassRules, LoyaltyClass } from "../../../core/profiles/loyalty-class"
import type { StoreDatabase } from "../../../store-database"
import { inSpan, type Span } from "./spans"

/** Why somebody is of a class, as it is kept: enough to say it again in any words. */
export interface KeptReason {
  figures: ClassFigures
  rules: ClassRules
  /** Version of the rules; 0 for the default. */
  rules_version: number
}

export interface ClassChange {
  id: number
  profile_id: string
  /** `null` for the first class of a person. */
  from_class: LoyaltyClass | null
  to_class: LoyaltyClass
  reason: KeptReason
  /** UTC day, as `yyyy-mm-dd`. */
  changed_on: string
}

const VIEW = `id::float8, profile_id, from_class, to_class, reason, changed_on::text`

/** Where the reading of changes stands: after this one. */
export type ChangeCursor = Pick<ClassChange, "changed_on" | "id">

/**
 * Changes from one class to another that the timeline has not told yet, oldest first: those of the
 * last two days, so that a crash between change and telling loses nothing.
 * @param after the last change that was read; `null` begins. Each change is looked at once
 */
export async function untoldClassChanges(
  db: StoreDatabase,
  span: Span,
  after: ChangeCursor | null,
  limit: number
): Promise<ClassChange[]> {
  const people = inSpan(span, "c.profile_id")
  const { rows } = await db.raw<ClassChange>(
    `SELECT ${VIEW} FROM ecrm_profiles_class_change c
     WHERE from_class IS NOT NULL AND ${people.sql}
       AND (c.changed_on, c.id) >
         (coalesce(?::date, (now() AT TIME ZONE 'UTC')::date - 2), ?::bigint)
       AND EXISTS (SELECT FROM ecrm_profiles_profile p WHERE p.id = c.profile_id)
       AND NOT EXISTS (
         SELECT FROM ecrm_profiles_timeline t
         WHERE t.root_id = c.profile_id AND t.key = 'class_changed:' || c.id)
     ORDER BY c.changed_on, c.id LIMIT ?`,
    [...people.values, after?.changed_on ?? null, after?.id ?? 0, limit]
  )
  return rows
}

/** Classes a person has been of, newest first. */
export async function readClassChanges(
  db: StoreDatabase,
  profile_id: string,
  limit: number
): Promise<ClassChange[]> {
  const { rows } = await db.raw<ClassChange>(
    `SELECT ${VIEW} FROM ecrm_profiles_class_change
     WHERE profile_id = ? ORDER BY ecrm_profiles_class_change.id DESC LIMIT ?`,
    [profile_id, limit]
  )
  return rows
}
