import {
  COUNT_EXACT_MAX,
  type ProfileLine,
  type ProfilePage,
  type ProfileSort,
} from "../../../core/profiles/profile-list"

/** Joins `a` (audience) to `p` (profile). */
export const STANDING = "ecrm_profiles_audience a ON a.profile_id = p.id"

/** What a line of a list shows, of `p` and `a`. */
export const COLUMNS = `p.id, p.display_name, p.email, p.phone,
  to_char(p.first_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS first_seen_on,
  coalesce(a.kind, 'shopper') AS kind, a.customer_class, a.country_code,
  coalesce(a.has_account, false) AS has_account, a.loyalty_class, a.rfm_group, a.currency_code,
  coalesce(a.orders, 0) AS orders, coalesce(a.revenue, 0)::double precision AS revenue, a.clv,
  to_char(a.last_order_on, 'YYYY-MM-DD') AS last_order_on`

/** As the indexes have them, or a million people would be sorted for one page. */
const SORTED: Record<ProfileSort, { asc: string; desc: string }> = {
  name: {
    asc: "lower(p.display_name), p.id",
    desc: "lower(p.display_name) DESC, p.id DESC",
  },
  revenue: { asc: "a.revenue, a.profile_id DESC", desc: "a.revenue DESC, a.profile_id" },
  last_order: {
    asc: "a.last_order_on, a.profile_id",
    desc: "a.last_order_on DESC NULLS LAST, a.profile_id",
  },
  clv: { asc: "a.clv, a.profile_id", desc: "a.clv DESC NULLS LAST, a.profile_id" },
  first_seen: { asc: "p.first_seen_at, p.id DESC", desc: "p.first_seen_at DESC, p.id" },
}

/** SQL of an order over `p` and `a`. */
export const orderOf = (sort: ProfileSort, is_descending: boolean): string =>
  SORTED[sort][is_descending ? "desc" : "asc"]

/** Whether an index has the order, so that a page of it is read without sorting everybody. */
export const isIndexed = (sort: ProfileSort, is_descending: boolean): boolean =>
  sort !== "clv" && (sort !== "last_order" || is_descending)

/** @param counted at most one more than are counted exactly */
export const pageOf = (profiles: ProfileLine[], counted: number): ProfilePage => ({
  profiles,
  count: Math.min(counted, COUNT_EXACT_MAX),
  is_more: counted > COUNT_EXACT_MAX,
})
