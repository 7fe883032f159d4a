/**
 * Every table whose rows belong to a root and bear the id of its person. A table that is missing
 * here keeps its rows with the wrong person after a merge.
 */
export const PERSON_TABLES = [
  "ecrm_profiles_identity",
  "ecrm_profiles_trait",
  "ecrm_profiles_household_member",
  "ecrm_profiles_purchase",
  "ecrm_profiles_purchased_item",
  "ecrm_profiles_activity",
  "ecrm_profiles_timeline",
  "ecrm_profiles_task",
  "ecrm_profiles_listed",
] as const

/**
 * Tables of rows that are derived of a whole person: a person that is no more has none. Memberships
 * are not among them: the next evaluation hands them on, so that nobody seems to leave or enter.
 */
export const DERIVED_TABLES = ["ecrm_profiles_audience", "ecrm_profiles_metrics"] as const
