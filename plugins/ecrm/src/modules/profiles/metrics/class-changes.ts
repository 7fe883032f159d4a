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

const last = (person: string) => `
  SELECT to_class FROM ecrm_profiles_class_change c WHERE c.profile_id = ${person}
  ORDER BY id DESC LIMIT 1`

/**
 * Adds to the history of everybody in a span whose class is another than the last one told, with
 * figures and rules. Nobody's history is added to twice: the people are locked while it is done.
 */
export async function writeClassChanges(
  db: StoreDatabase,
  span: Span,
  rules: ClassRules,
  rules_version: number
): Promise<void> {
  const people = inSpan(span, "m.profile_id")
  const { rows } = await db.raw<{ profile_id: string }>(
    `SELECT m.profile_id FROM ecrm_profiles_metrics m
     LEFT JOIN LATERAL (${last("m.profile_id")}) told ON true
     WHERE m.loyalty_class IS NOT NULL AND ${people.sql}
       AND m.loyalty_class IS DISTINCT FROM told.to_class
     ORDER BY m.profile_id`,
    people.values
  )
  const ids = rows.map((row) => row.profile_id)
  if (ids.length === 0) return
  const reason = JSON.stringify({ rules, rules_version })
  await db.transaction(async (tx) => {
    await tx.raw(
      `SELECT FROM ecrm_profiles_profile WHERE id = ANY(?) ORDER BY id FOR NO KEY UPDATE`,
      [ids]
    )
    await tx.raw(
      `INSERT INTO ecrm_profiles_class_change
         (profile_id, from_class, to_class, reason, changed_on)
       SELECT m.profile_id, told.to_class, m.loyalty_class,
         ?::jsonb || jsonb_build_object('figures', jsonb_build_object('r', m.r, 'f', m.f,
           'm', m.m, 'purchase_days', m.purchase_days)),
         (now() AT TIME ZONE 'UTC')::date
       FROM ecrm_profiles_metrics m
       LEFT JOIN LATERAL (${last("m.profile_id")}) told ON true
       WHERE m.profile_id = ANY(?) AND m.loyalty_class IS NOT NULL
         AND m.loyalty_class IS DISTINCT FROM told.to_class
       ORDER BY m.profile_id`,
      [reason, ids]
    )
  })
}

const VIEW = `id::float8, profile_id, from_class, to_class, reason, changed_on::text`

/**
 * Changes from one class to another that the timeline has not told yet, oldest first: those of the
 * last two days, so that a crash between change and telling loses nothing.
 */
export async function untoldClassChanges(
  db: StoreDatabase,
  span: Span,
  limit: number
): Promise<ClassChange[]> {
  const people = inSpan(span, "c.profile_id")
  const { rows } = await db.raw<ClassChange>(
    `SELECT ${VIEW} FROM ecrm_profiles_class_change c
     WHERE from_class IS NOT NULL AND ${people.sql}
       AND changed_on >= (now() AT TIME ZONE 'UTC')::date - 2
       AND EXISTS (SELECT FROM ecrm_profiles_profile p WHERE p.id = c.profile_id)
       AND NOT EXISTS (
         SELECT FROM ecrm_profiles_timeline t
         WHERE t.root_id = c.profile_id AND t.key = 'class_changed:' || c.id)
     ORDER BY id LIMIT ?`,
    [...people.values, limit]
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
