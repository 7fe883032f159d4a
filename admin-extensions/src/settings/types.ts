/** Answers of `/admin/ecrm/staff`. */
export interface StaffMember {
  id: string
  kind: "user" | "api_key"
  name: string
  rights: string[]
  is_assigned: boolean
  changed_by: string | null
  changed_at: string | null
}

export interface StaffAnswer {
  policy: "everyone" | "assigned"
  own_id: string
  staff: StaffMember[]
}

export interface AccessEntry {
  id: string
  actor_id: string
  actor_name: string | null
  action: string
  profile_id: string | null
  display_name: string | null
  happened_at: string
}

export const RIGHTS = ["view", "edit", "export", "erase"] as const
