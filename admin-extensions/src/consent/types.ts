export type Channel = "email" | "sms" | "phone"
export type State = "granted" | "pending" | "withdrawn" | "soft_opt_in"
export type Localized = Record<"en" | "de" | "zh", string>

export interface Box {
  topic: string
  channel: Channel
  state: State | null
  is_wanted: boolean
}

export interface Topic {
  key: string
  labels: Localized
  purposes: Localized
  channels: Channel[]
  is_built_in: boolean
  is_active: boolean
}

export interface Wording {
  id: string
  topic: string
  locale: string
  version: number
  text: string
  created_at: string
}

export interface TopicWithWordings extends Topic {
  wordings: Wording[]
}

export interface Entry {
  id: string
  topic: string
  channel: Channel
  state: State
  source: string
  wording_text: string | null
  actor_name: string | null
  note: string
  occurred_at: string
  address: string | null
}

export interface Suppression {
  id: string
  address_hash?: string
  address?: string | null
  channel: Channel
  topic: string | null
  reason: string
  source: string
  actor_name: string | null
  note: string
  suppressed_at: string
  lifted_at: string | null
  lifted_by_name: string | null
  lift_note: string | null
}

/** What a person agreed to, with the proof. */
export interface PersonConsent {
  profile_id: string
  topics: Topic[]
  addresses: { channel: Channel; address: string; is_known: boolean; boxes: Box[] }[]
  objects_to_profiling: boolean
  entries: Entry[]
  suppressions: Suppression[]
}

export interface Erasure {
  id: string
  requested_by: string
  reason: string
  status: "asked" | "running" | "done"
  counts: { table: string; action: string; reason: string | null; rows: number }[]
  requested_at: string
  finished_at: string | null
}

export interface ImportReport {
  lines: number
  added: number
  accepted: number
  rejected: number
  rejections: { line: number; reason: string }[]
}

/** Reasons that staff may take back. */
export const LIFTABLE = ["manual", "unsubscribe"]
export const ADDABLE = ["manual", "unsubscribe", "complaint", "hard_bounce"]
export const REASONS = [...ADDABLE, "erasure"]
