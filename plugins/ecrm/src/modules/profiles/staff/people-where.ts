import { TOPIC_STATES, topicStateKey } from "../../../core/consent/consent-filter"
import type { ProfileFilter } from "../../../core/profiles/profile-list"
import type { Fragment } from "./search/search-source"

/** Surviving people that have not been erased, over `p` (profile). */
export const SURVIVING = "p.id = p.profile_id AND p.deleted_at IS NULL AND p.erased_at IS NULL"

/** Conditions of a list of people over `a` (audience, one row a surviving person). */
export function standingWhere(filter: ProfileFilter): Fragment {
  const conditions: string[] = []
  const bindings: unknown[] = []
  const add = (sql: string, ...values: unknown[]) => {
    conditions.push(sql)
    bindings.push(...values)
  }
  if (filter.kind !== null) add("a.kind = ?", filter.kind)
  if (filter.customer_class !== null) add("a.customer_class = ?", filter.customer_class)
  if (filter.loyalty_class !== null) add("a.loyalty_class = ?", filter.loyalty_class)
  if (filter.rfm_group !== null) add("a.rfm_group = ?", filter.rfm_group)
  for (const score of ["r", "f", "m"] as const) {
    if (filter[score] !== null) add(`a.${score} = ?`, filter[score])
  }
  if (filter.country_code !== null) add("a.country_code = ?", filter.country_code)
  if (filter.has_account !== null) add("a.has_account = ?", filter.has_account)
  if (filter.consent === "none") add("a.consents = '{}'")
  else if (filter.consent !== null) {
    const { topic, channel, state } = filter.consent
    const any = TOPIC_STATES.map((one) => topicStateKey(topic, channel, one))
    if (state === "none") add("NOT a.consent_states && ?::text[]", any)
    else add("a.consent_states @> ARRAY[?]::text[]", topicStateKey(topic, channel, state))
  }
  if (filter.segment_id !== null) {
    add(
      `a.profile_id IN
        (SELECT m.profile_id FROM ecrm_profiles_membership m WHERE m.segment_id = ?)`,
      filter.segment_id
    )
  }
  return { sql: conditions.length === 0 ? "true" : conditions.join(" AND "), bindings }
}
