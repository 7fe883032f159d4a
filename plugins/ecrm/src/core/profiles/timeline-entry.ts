/** Seen from the store: from the person, to the person, or among staff. */
export type Direction = "in" | "out" | "internal"

/** Everything a timeline can tell; a capability adds its own. */
export const TIMELINE_KINDS = [
  "visit",
  "cart",
  "order_placed",
  "order_canceled",
  "order_shipped",
  "order_delivered",
  "return_requested",
  "return_received",
  "refunded",
  "points",
  "message_sent",
  "message_skipped",
  "message_bounced",
  "message_clicked",
  "consent_given",
  "consent_withdrawn",
  "suppressed",
  "profiling_objected",
  "profiling_allowed",
  "note",
  "call",
  "meeting",
  "letter",
  "task_created",
  "task_done",
  "task_canceled",
  "trait_changed",
  "class_changed",
  "segment_entered",
  "segment_left",
  "merged",
  "unmerged",
  "identity_proven",
  "imported",
  "exported",
] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

/** One thing that happened; it is never changed once told. */
export interface TimelineEntry {
  root_id: string
  /** Names what is told, for example `order_placed:order_1`: the same key is told once. */
  key: string
  kind: TimelineKind
  direction: Direction
  occurred_at: Date
  actor_id?: string | null
  /** Name of the author as it is now; it stays when the author leaves. */
  actor_name?: string | null
  /** Figures and names for the page's sentence; no address, no number that reaches a person. */
  details: Record<string, unknown>
  /** Lower-case words to be found by. */
  search_text?: string
}
