import { profileUnknown } from "../../../core/profiles/segments/errors"
import {
  compileExplanation,
  explain,
  type ConditionResult,
} from "../../../core/profiles/segments/explain"
import type { UtcDay } from "../../../core/profiles/segments/utc-day"
import type { StoreDatabase } from "../../../store-database"
import type { Segment, SegmentWhy } from "../../../types/http/segments"

/**
 * Why somebody is in a segment or is not: the rule part by part, with their own figures.
 * @throws EcrmError `profiles.unknown`
 */
export async function explainMembership(
  db: StoreDatabase,
  segment: Segment,
  profile_id: string,
  as_of: UtcDay
): Promise<SegmentWhy> {
  const member = await db.raw<{ entered_at: string }>(
    "SELECT entered_at FROM ecrm_profiles_membership WHERE segment_id = ? AND profile_id = ?",
    [segment.id, profile_id]
  )
  const answer = {
    segment_id: segment.id,
    profile_id,
    is_member: member.rows.length > 0,
    entered_at: member.rows[0]?.entered_at ?? null,
    as_of,
  }
  const person = await db.raw("SELECT FROM ecrm_profiles_audience WHERE profile_id = ?", [
    profile_id,
  ])
  if (person.rows.length === 0) throw profileUnknown(profile_id)
  if (!segment.rule) return { ...answer, explanation: null }
  const { text, values } = compileExplanation(segment.rule, as_of, profile_id)
  const { rows } = await db.raw<{ results: ConditionResult[] }>(text, values)
  return { ...answer, explanation: explain(segment.rule.root, rows[0].results) }
}
