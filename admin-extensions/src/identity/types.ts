export type TraitType = "text" | "number" | "date" | "boolean" | "choice" | "tags"
export type TraitValue = string | number | boolean | string[]

export interface TraitDefinition {
  key: string
  label: string
  type: TraitType
  choices: string[]
  purpose: string
  is_built_in: boolean
  shopper_may_see: boolean
  shopper_may_edit: boolean
}

export interface TraitRow {
  root_id: string
  key: string
  value: TraitValue
  source: "shopper" | "staff" | "import" | "core" | "learned"
  given_at: string
  is_effective: boolean
}

export const RELATIONS = [
  "partner",
  "child",
  "parent",
  "sibling",
  "grandparent",
  "pet",
  "other",
] as const
export type Relation = (typeof RELATIONS)[number]

export interface HouseholdMember {
  id: string
  relation: Relation
  name: string | null
  birthday: string | null
  source: "shopper" | "staff"
  consented_at: string
}

export interface PersonTraits {
  profile_id: string
  definitions: TraitDefinition[]
  traits: TraitRow[]
  household: HouseholdMember[]
}

export interface Identity {
  root_id: string
  kind: "customer" | "email" | "phone" | "visitor" | "external"
  value: string
  proof: "login" | "mailed_code" | "order_transfer" | "import" | "none"
  is_anchor: boolean
  is_guest: boolean
  first_seen_at: string
  proven_at: string | null
}

export interface Merge {
  id: number
  action: "merge" | "unmerge"
  reason: string
  left_id: string
  right_id: string
  actor_id: string | null
  happened_at: string
  can_undo: boolean
}

export interface PersonIdentities {
  profile_id: string
  identities: Identity[]
  merges: Merge[]
}

export const REASONS = [
  "same_email",
  "same_phone",
  "same_name_and_postal_code",
  "similar_email",
] as const
export type Reason = (typeof REASONS)[number]

export interface DuplicateSide {
  profile_id: string
  display_name: string | null
  email: string | null
  phone: string | null
  has_account: boolean
  country_code: string | null
  city: string | null
  postal_code: string | null
  orders: number
  revenue: number
  currency_code: string | null
  first_seen_on: string
  last_order_on: string | null
}

export interface Duplicate {
  score: number
  reasons: Reason[]
  found_at: string
  dismissed_at: string | null
  left: DuplicateSide
  right: DuplicateSide
}

export interface DuplicatesQuery {
  state: "open" | "dismissed"
  reason: Reason | null
  order: string
  limit: number
  offset: number
}
