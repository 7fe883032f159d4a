import type { StoreDatabase } from "../../../store-database"

/** A value that more people share says nothing about who they are, such as a company's number. */
const GROUP_MAX = 10
/** Names alone are shared by many; with a place they seldom are. */
const LOCAL_PART_CHARS_MIN = 6
const SCORE_MIN = 0.5

/** How much each reason weighs; of several, 1 − Π(1 − weight). */
const WEIGHTS = {
  same_email: 0.9,
  same_phone: 0.7,
  same_name_and_postal_code: 0.6,
  similar_email: 0.5,
} as const
export type DuplicateReason = keyof typeof WEIGHTS
export const DUPLICATE_REASONS = Object.keys(WEIGHTS) as DuplicateReason[]

const ADDRESSES = `SELECT profile_id, value FROM ecrm_profiles_identity`
/** Part before the @ without dots and what follows a plus. */
const LOCAL_PART = `replace(regexp_replace(split_part(value, '@', 1), '[+].*$', ''), '.', '')`

/** Rows `profile_id, value`: who shares a value may be one person. */
const SHARED: Record<DuplicateReason, string> = {
  same_email: `${ADDRESSES} WHERE kind = 'email'`,
  same_phone: `${ADDRESSES} WHERE kind = 'phone'`,
  same_name_and_postal_code: `
    SELECT p.id, lower(regexp_replace(p.display_name, '\\s+', ' ', 'g')) || '|'
      || coalesce(a.country_code, '') || '|' || lower(replace(a.postal_code, ' ', ''))
    FROM ecrm_profiles_profile p JOIN ecrm_profiles_audience a ON a.profile_id = p.id
    WHERE p.display_name IS NOT NULL AND coalesce(a.postal_code, '') <> ''`,
  similar_email: `
    SELECT i.profile_id, ${LOCAL_PART} || '|' || lower(p.display_name)
    FROM ecrm_profiles_identity i JOIN ecrm_profiles_profile p ON p.id = i.profile_id
    WHERE i.kind = 'email' AND p.display_name IS NOT NULL
      AND length(${LOCAL_PART}) >= ${LOCAL_PART_CHARS_MIN}`,
}

const pairs = (reason: DuplicateReason) => `
  SELECT low.id AS low_id, high.id AS high_id, '${reason}' AS reason, ${WEIGHTS[reason]} AS weight
  FROM (
    SELECT array_agg(DISTINCT s.profile_id ORDER BY s.profile_id) AS ids
    FROM (${SHARED[reason]}) s(profile_id, value) GROUP BY s.value
    HAVING count(DISTINCT s.profile_id) BETWEEN 2 AND ${GROUP_MAX}) shared,
  unnest(ids) WITH ORDINALITY low(id, i), unnest(ids) WITH ORDINALITY high(id, j)
  WHERE low.i < high.j`

const FOUND = `
  SELECT low_id, high_id, round((1 - exp(sum(ln(1 - weight))))::numeric, 3) AS score,
    jsonb_agg(reason ORDER BY weight DESC, reason) AS reasons
  FROM (SELECT DISTINCT * FROM (${DUPLICATE_REASONS.map(pairs).join(" UNION ALL ")}) every_pair) p
  WHERE EXISTS (SELECT FROM ecrm_profiles_profile x
      WHERE x.id = low_id AND x.profile_id = x.id AND x.erased_at IS NULL)
    AND EXISTS (SELECT FROM ecrm_profiles_profile x
      WHERE x.id = high_id AND x.profile_id = x.id AND x.erased_at IS NULL)
    AND NOT EXISTS (
      SELECT FROM ecrm_profiles_merge_edge e
      JOIN ecrm_profiles_profile l ON l.id = e.low_id
      JOIN ecrm_profiles_profile h ON h.id = e.high_id
      WHERE e.is_undone AND least(l.profile_id, h.profile_id) = p.low_id
        AND greatest(l.profile_id, h.profile_id) = p.high_id)
  GROUP BY low_id, high_id
  HAVING 1 - exp(sum(ln(1 - weight))) >= ${SCORE_MIN}`

/**
 * Looks through everybody for people that may be one, and replaces the suggestions. Nothing is
 * joined by it. What was dismissed, or joined and taken apart again, is suggested no more.
 * @returns number of open suggestions
 */
export async function findDuplicates(db: StoreDatabase): Promise<number> {
  return await db.transaction(async (tx) => {
    await tx.raw(`CREATE TEMPORARY TABLE found_duplicate ON COMMIT DROP AS ${FOUND}`)
    await tx.raw(
      `DELETE FROM ecrm_profiles_duplicate d WHERE dismissed_at IS NULL AND NOT EXISTS (
         SELECT FROM found_duplicate f WHERE (f.low_id, f.high_id) = (d.low_id, d.high_id))`
    )
    await tx.raw(
      `INSERT INTO ecrm_profiles_duplicate AS d (low_id, high_id, score, reasons)
       SELECT low_id, high_id, score, reasons FROM found_duplicate ORDER BY low_id, high_id
       ON CONFLICT (low_id, high_id) DO UPDATE
         SET score = excluded.score, reasons = excluded.reasons
         WHERE (d.score, d.reasons) IS DISTINCT FROM (excluded.score, excluded.reasons)`
    )
    const { rows } = await tx.raw<{ count: number }>(
      `SELECT count(*)::int AS count FROM ecrm_profiles_duplicate WHERE dismissed_at IS NULL`
    )
    return rows[0].count
  })
}
