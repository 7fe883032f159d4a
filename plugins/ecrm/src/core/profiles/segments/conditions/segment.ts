import { z } from "../../../shared/schema"
import type { CompileContext, ConditionKind } from "../condition-kind"
import { text } from "../schema-parts"
import { negated, sql, type Sql } from "../sql"

const schema = z.strictObject({
  type: z.literal("segment"),
  segment_id: text,
  op: z.enum(["is_in", "is_not_in", "has_been_in", "never_in"]),
})
export type SegmentCondition = z.infer<typeof schema>

const members = (segment_id: string, at: CompileContext): Sql =>
  sql`SELECT x.profile_id FROM ecrm_profiles_membership x
      WHERE x.segment_id = ${segment_id}${at.only(sql`x.profile_id`)}`

/** Everybody who ever entered; who was merged since counts as who they are now. */
const everMembers = (segment_id: string, at: CompileContext): Sql =>
  sql`SELECT DISTINCT r.profile_id FROM ecrm_profiles_membership_change x
      JOIN ecrm_profiles_profile r ON r.id = x.profile_id
      WHERE x.segment_id = ${segment_id} AND x.change = 'entered'${at.only(sql`r.profile_id`)}`

/** Whether a person is or was in another segment, as that one was last evaluated. */
export const segmentCondition: ConditionKind<SegmentCondition> = {
  schema,
  compile: ({ segment_id, op }, at) => {
    const isNow = op === "is_in" || op === "is_not_in"
    const inside = at.among(isNow ? members(segment_id, at) : everMembers(segment_id, at))
    return op === "is_in" || op === "has_been_in" ? inside : negated(inside)
  },
  actual: ({ segment_id }) =>
    sql`jsonb_build_object('entered_at', (
      SELECT x.entered_at FROM ecrm_profiles_membership x
      WHERE x.segment_id = ${segment_id} AND x.profile_id = a.profile_id),
    'has_been_in', EXISTS (
      SELECT FROM ecrm_profiles_membership_change x
      JOIN ecrm_profiles_profile r ON r.id = x.profile_id
      WHERE x.segment_id = ${segment_id} AND x.change = 'entered'
        AND r.profile_id = a.profile_id))`,
  references: ({ segment_id }) => [{ kind: "segment", id: segment_id }],
}
