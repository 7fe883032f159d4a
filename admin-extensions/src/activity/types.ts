export type Direction = "in" | "out" | "internal"

/** One entry of a timeline; what `details` holds depends on the kind. */
export interface TimelineEntry {
  id: string
  kind: string
  direction: Direction
  occurred_at: string
  recorded_at: string
  actor_id: string | null
  actor_name: string | null
  details: Record<string, unknown>
}

export interface TimelinePage {
  entries: TimelineEntry[]
  older: string | null
  newer: string | null
}

export interface TimelineFilter {
  kinds: string[]
  direction: Direction | null
  search: string
  /** Instant jumped to; null begins with the newest. */
  at: string | null
}

export const STAFF_KINDS = ["note", "call", "meeting", "letter"] as const
export type StaffKind = (typeof STAFF_KINDS)[number]

export interface NewEntry {
  kind: StaffKind
  direction: Direction
  text: string
  occurred_at?: string
  corrects?: string
}

export const PRIORITIES = ["high", "normal", "low"] as const
export type Priority = (typeof PRIORITIES)[number]

export interface PersonTask {
  id: string
  profile_id: string
  profile_name: string | null
  title: string
  body: string
  priority: Priority
  status: "open" | "done" | "canceled"
  owner_id: string | null
  owner_name: string | null
  due_at: string | null
  remind_at: string | null
  updated_at: string
}

export interface TaskFields {
  title: string
  body: string
  priority: Priority
  owner_id: string | null
  due_at: string | null
  remind_at: string | null
}

export interface TaskQuery {
  scope: "mine" | "all" | "overdue"
  status: "open" | "done" | "canceled" | "all"
  q: string
  order: string
  limit: number
  offset: number
}
