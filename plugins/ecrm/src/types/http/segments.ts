import type { Explanation } from "../../core/profiles/segments/explain"
import type { SegmentRule } from "../../core/profiles/segments/rule"

/** An audience, as every route of segments answers it. Instants are ISO 8601, UTC. */
export interface Segment {
  id: string
  name: string
  description: string
  kind: "live" | "static"
  /** Of a live segment, see `docs/segments.md`; null for a list. */
  rule: SegmentRule | null
  /** Grows when the rule changes. */
  version: number
  recipe: string | null
  /** Customer group of the store that mirrors the segment; null while there is none. */
  group_id: string | null
  is_mirrored: boolean
  member_count: number
  /** When all people were last gone through; null: not yet. */
  evaluated_at: string | null
  last_error: string | null
  created_by: string | null
  created_at: string
  updated_at: string
}

/** `GET /admin/ecrm/segments?limit&offset&q&kind&order` — order: name, -name, member_count … */
export interface SegmentList {
  segments: Segment[]
  count: number
  limit: number
  offset: number
}

/**
 * `POST /admin/ecrm/segments`, answered 201 `{ segment }`. A live segment needs a rule, or the
 * name of a recipe; a static one takes neither. `POST /admin/ecrm/segments/:id` takes the same
 * fields, each optional, but `kind` and `recipe`. `DELETE` answers `{ id, deleted: true }`.
 */
export interface SegmentInput {
  name: string
  description?: string
  kind?: "live" | "static"
  rule?: SegmentRule
  recipe?: string
  /** True keeps a customer group of the store equal to the segment. */
  is_mirrored?: boolean
}

export interface SegmentAnswer {
  segment: Segment
}

/** A person in a list: the name is the address where there is no name. */
export interface PersonLine {
  profile_id: string
  name: string | null
  email: string | null
}

/**
 * `POST /admin/ecrm/segments/preview`, body `{ rule, is_patient }`: answered in about a second, or
 * patiently, after at most 16 s, where only the exact number will do.
 */
export interface SegmentPreview {
  count: number
  /** True where counting everybody takes longer: `count` is of a random part of the people. */
  is_estimate: boolean
  /** People by which `count` may be off either way, 95 times in 100; 0 where it is exact. */
  margin: number
  /** People in the audience, to say what part of them the count is. */
  of: number
  /** At most 20. */
  sample: PersonLine[]
  took_ms: number
}

/**
 * `GET /admin/ecrm/segments/:id/members?limit&offset&q`, newest members first. `DELETE` of
 * `/members/:profile_id` takes somebody off a static list: `{ id, deleted }`.
 */
export interface SegmentMembers {
  members: (PersonLine & { entered_at: string })[]
  count: number
  limit: number
  offset: number
}

/** `GET /admin/ecrm/segments/:id/changes?limit&offset&change`, newest first. */
export interface SegmentChanges {
  changes: (PersonLine & {
    id: number
    change: "entered" | "left"
    segment_version: number
    changed_at: string
  })[]
  limit: number
  offset: number
  has_more: boolean
}

/** `GET /admin/ecrm/segments/:id/members/:profile_id/why`. */
export interface SegmentWhy {
  segment_id: string
  profile_id: string
  /** As the segment was last evaluated for the person. */
  is_member: boolean
  entered_at: string | null
  /** As the rule says now, part by part; null for a static list. */
  explanation: Explanation | null
  as_of: string
}

/**
 * `POST /admin/ecrm/segments/:id/uploads?dry_run&column`; the body is the CSV file itself, with
 * content-type text/csv. The header names one column of `email`, `phone`, `customer_id`,
 * `profile_id`; other columns are not read.
 */
export interface SegmentUpload {
  is_dry_run: boolean
  column: "email" | "phone" | "customer_id" | "profile_id"
  rows: number
  /** People found, those who were on the list already included. */
  matched: number
  added: number
  unknown: number
  ambiguous: number
  invalid: number
  duplicates: number
  /** The first 100 lines that matched nobody; no address is repeated. */
  problems: { line_no: number; reason: "unknown" | "ambiguous" | "invalid" }[]
}

/** `GET /admin/ecrm/segments/fields`: what the builder can offer. */
export interface SegmentFields {
  limits: Record<string, number>
  /** Operators by kind of value, with the names of what each takes. */
  operators: Record<
    "number" | "text" | "day" | "boolean" | "tags" | "times",
    { op: string; takes: string[] }[]
  >
  metrics: { metric: string; per_currency: boolean; unit: string }[]
  days: string[]
  standings: { standing: string; choices: string[] }[]
  places: { place: string; choices: string[] }[]
  flags: string[]
  deeds: { deed: string; takes_items: boolean }[]
  consents: { topic: string; channel: string }[]
  traits: {
    key: string
    label: string
    trait_type: string
    choices: string[]
    is_built_in: boolean
  }[]
  categories: { id: string; name: string }[]
  customer_groups: { id: string; name: string }[]
  segments: { id: string; name: string; kind: "live" | "static" }[]
  currencies: string[]
}

/** `GET /admin/ecrm/segments/recipes`: names and texts are the admin's, by `recipe`. */
export interface SegmentRecipes {
  recipes: { recipe: string; rule: SegmentRule }[]
}

/** `GET /admin/ecrm/profiles/:id/segments`. */
export interface ProfileSegments {
  memberships: { segment_id: string; name: string; kind: "live" | "static"; entered_at: string }[]
  /** Newest first, at most 100. */
  history: {
    segment_id: string
    name: string
    change: "entered" | "left"
    changed_at: string
  }[]
}
