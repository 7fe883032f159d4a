import type { TimelineEntry } from "../timeline-entry"

/** Somebody came or went. */
export interface MembershipMove {
  id: number
  segment_id: string
  segment_name: string
  profile_id: string
  change: "entered" | "left"
  segment_version: number
  changed_at: Date
}

/** What subscribers of `ecrm.segment.entered` and `ecrm.segment.left` get: ids only. */
export interface SegmentEvent {
  name: "ecrm.segment.entered" | "ecrm.segment.left"
  data: {
    /** Of the change: the same change may be told twice, and has the same id then. */
    id: number
    segment_id: string
    profile_id: string
    segment_version: number
  }
}

export const segmentEvent = (move: MembershipMove): SegmentEvent => ({
  name: `ecrm.segment.${move.change}`,
  data: {
    id: move.id,
    segment_id: move.segment_id,
    profile_id: move.profile_id,
    segment_version: move.segment_version,
  },
})

/** How a person's timeline tells it. */
export const segmentEntry = (move: MembershipMove): TimelineEntry => ({
  root_id: move.profile_id,
  key: `segment_${move.change}:${move.id}`,
  kind: `segment_${move.change}`,
  direction: "internal",
  occurred_at: move.changed_at,
  details: { segment_id: move.segment_id, segment_name: move.segment_name },
  search_text: move.segment_name,
})
