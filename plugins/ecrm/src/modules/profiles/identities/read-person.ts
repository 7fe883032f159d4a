import type { IdentityKind, Proof } from "../../../core/profiles/identity"
import type { StoreDatabase } from "../../../store-database"

export interface IdentityRow {
  root_id: string
  kind: IdentityKind
  value: string
  proof: Proof
  is_anchor: boolean
  is_guest: boolean
  first_seen_at: Date
  proven_at: Date | null
}

/** Everything that names a person, devices too; by root, its anchor first, then by kind. */
export async function readIdentities(
  db: StoreDatabase,
  profile_id: string
): Promise<IdentityRow[]> {
  const { rows } = await db.raw<IdentityRow>(
    `SELECT root_id, kind, value, proof, is_anchor, is_guest, first_seen_at, proven_at
     FROM ecrm_profiles_identity WHERE profile_id = ?
     ORDER BY root_id <> profile_id, root_id, NOT is_anchor, kind, value`,
    [profile_id]
  )
  return rows
}

export interface MergeRow {
  id: number
  action: "merge" | "unmerge"
  reason: string
  left_id: string
  right_id: string
  actor_id: string | null
  happened_at: Date
  /** True while both sides are one person: undoing it would part them. */
  can_undo: boolean
}

/** Merges and partings that a person's roots were in, newest first, at most 100. */
export async function readMerges(db: StoreDatabase, profile_id: string): Promise<MergeRow[]> {
  const { rows } = await db.raw<Omit<MergeRow, "id"> & { id: string }>(
    `SELECT l.id, l.action, l.reason, l.left_id, l.right_id, l.actor_id, l.happened_at,
       l.action = 'merge' AND coalesce(a.profile_id = b.profile_id, false) AS can_undo
     FROM ecrm_profiles_merge_log l
     LEFT JOIN ecrm_profiles_profile a ON a.id = l.left_id
     LEFT JOIN ecrm_profiles_profile b ON b.id = l.right_id
     WHERE l.left_id = ANY(ARRAY(SELECT id FROM ecrm_profiles_profile WHERE profile_id = ?))
       OR l.right_id = ANY(ARRAY(SELECT id FROM ecrm_profiles_profile WHERE profile_id = ?))
     ORDER BY l.id DESC LIMIT 100`,
    [profile_id, profile_id]
  )
  return rows.map((row) => ({ ...row, id: Number(row.id) }))
}

/** What a person is told of their own standing; see `types/http/profiles-me`. */
export interface PersonStanding {
  display_name: string | null
  email: string | null
  kind: string
  first_seen_at: Date
  loyalty_class: string | null
  rfm_group: string | null
  interval_days: string | null
  return_rate: string | null
  discount_share: string | null
  next_order_on: string | null
  objects_to_profiling: boolean
  purchases: {
    currency_code: string
    orders: number
    revenue: number
    average_order: number
    first_order_on: string
    last_order_on: string
  }[]
  /** Names of the segments the person is in. */
  segments: string[]
}

/** Reads a surviving profile's standing; null for one that is no more or was erased. */
export async function readStanding(
  db: StoreDatabase,
  profile_id: string
): Promise<PersonStanding | null> {
  const { rows } = await db.raw<PersonStanding>(
    `SELECT p.display_name, p.email, coalesce(a.kind, 'shopper') AS kind,
       (SELECT min(first_seen_at) FROM ecrm_profiles_profile WHERE profile_id = p.id)
         AS first_seen_at,
       a.loyalty_class, a.rfm_group, a.interval_days, a.return_rate, a.discount_share,
       a.next_order_on::text, coalesce(a.objects_to_profiling, false) AS objects_to_profiling,
       coalesce((SELECT jsonb_agg(jsonb_build_object('currency_code', m.currency_code,
           'orders', m.orders, 'revenue', m.revenue, 'average_order', m.average_order,
           'first_order_on', m.first_order_on, 'last_order_on', m.last_order_on)
           ORDER BY m.is_main DESC, m.currency_code)
         FROM ecrm_profiles_metrics m WHERE m.profile_id = p.id), '[]') AS purchases,
       ARRAY(SELECT s.name FROM ecrm_profiles_membership x
         JOIN ecrm_profiles_segment s ON s.id = x.segment_id AND s.deleted_at IS NULL
         WHERE x.profile_id = p.id ORDER BY lower(s.name)) AS segments
     FROM ecrm_profiles_profile p LEFT JOIN ecrm_profiles_audience a ON a.profile_id = p.id
     WHERE p.id = ? AND p.profile_id = p.id AND p.erased_at IS NULL`,
    [profile_id]
  )
  return rows[0] ?? null
}
