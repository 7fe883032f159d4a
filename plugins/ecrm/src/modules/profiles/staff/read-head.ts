import type { CurrencyValue, ProfileHead } from "../../../core/profiles/profile-head"
import type { StoreDatabase } from "../../../store-database"

type HeadRow = Omit<ProfileHead, "rfm" | "value"> & {
  r: number | null
  f: number | null
  m: number | null
  rfm_group: string | null
  value: CurrencyValue[] | null
}

const day = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`

/**
 * Head of the person to whom a root belongs, in one statement over a handful of rows.
 * @param id a profile, surviving or merged since
 * @returns null where there is no such person, or the data was erased
 */
export async function readHead(db: StoreDatabase, id: string): Promise<ProfileHead | null> {
  const { rows } = await db.raw<HeadRow>(
    `SELECT p.id, p.display_name, p.email, p.phone, p.first_seen_at, p.refreshed_at,
       coalesce(a.kind, 'shopper') AS kind, a.customer_class, a.employees,
       coalesce(a.has_account, false) AS has_account, a.language, a.time_zone,
       a.preferred_channel, a.best_hour, a.country_code, a.city,
       ${day("a.birthday")} AS birthday, ${day("a.wedding_anniversary")} AS wedding_anniversary,
       a.tier, a.loyalty_class, a.r, a.f, a.m, a.rfm_group,
       coalesce(a.consents, '{}') AS consents, coalesce(a.is_suppressed, false) AS is_suppressed,
       coalesce(a.objects_to_profiling, false) AS objects_to_profiling,
       (${CLASS_CHANGE}) AS class_change, (${VALUE}) AS value, (${OPEN_TASKS}) AS open_tasks,
       ARRAY(SELECT DISTINCT i.value FROM ecrm_profiles_identity i
             WHERE i.profile_id = p.id AND i.kind = 'customer' ORDER BY 1) AS customer_ids,
       (${COUNTS}) AS counts
     FROM ecrm_profiles_profile root
     JOIN ecrm_profiles_profile p ON p.id = root.profile_id
     LEFT JOIN ecrm_profiles_audience a ON a.profile_id = p.id
     WHERE root.id = ? AND p.deleted_at IS NULL AND p.erased_at IS NULL`,
    [id]
  )
  return rows.length === 0 ? null : headOf(rows[0])
}

const headOf = ({ r, f, m, rfm_group, value, ...head }: HeadRow): ProfileHead => ({
  ...head,
  rfm:
    r === null || f === null || m === null || rfm_group === null
      ? null
      : { r, f, m, group: rfm_group },
  value: value ?? [],
})

const CLASS_CHANGE = `
  SELECT jsonb_build_object('from', c.from_class, 'to', c.to_class,
    'changed_on', ${day("c.changed_on")})
  FROM ecrm_profiles_class_change c WHERE c.profile_id = p.id
  ORDER BY c.changed_on DESC, c.id DESC LIMIT 1`

const VALUE = `
  SELECT jsonb_agg(jsonb_build_object('currency_code', v.currency_code, 'is_main', v.is_main,
      'orders', v.orders, 'revenue', v.revenue, 'average_order', v.average_order,
      'first_order_on', ${day("v.first_order_on")}, 'last_order_on', ${day("v.last_order_on")},
      'interval_days', v.interval_days, 'return_rate', v.return_rate,
      'discount_share', v.discount_share, 'margin', v.margin, 'p_alive', v.p_alive,
      'expected_orders', v.expected_orders, 'clv', v.clv,
      'next_order_on', ${day("v.next_order_on")})
    ORDER BY v.is_main DESC, v.currency_code)
  FROM ecrm_profiles_metrics v WHERE v.profile_id = p.id`

const OPEN_TASKS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title,
      'priority', t.priority, 'due_on', t.due_on)), '[]')
  FROM (SELECT t.id, t.title, t.priority,
          ${day("t.due_at AT TIME ZONE 'UTC'")} AS due_on
        FROM ecrm_profiles_task t WHERE t.profile_id = p.id AND t.status = 'open'
        ORDER BY t.due_at NULLS LAST, t.id LIMIT 20) t`

const COUNTS = `
  SELECT jsonb_build_object(
    'roots', (SELECT count(*) FROM ecrm_profiles_profile x WHERE x.profile_id = p.id),
    'identities', (SELECT count(DISTINCT (x.kind, x.value)) FROM ecrm_profiles_identity x
      WHERE x.profile_id = p.id),
    'orders', (SELECT count(*) FROM ecrm_profiles_purchase x WHERE x.profile_id = p.id),
    'open_tasks', (SELECT count(*) FROM ecrm_profiles_task x
      WHERE x.profile_id = p.id AND x.status = 'open'),
    'segments', (SELECT count(*) FROM ecrm_profiles_membership x WHERE x.profile_id = p.id),
    'timeline_entries', (SELECT count(*) FROM ecrm_profiles_timeline x
      WHERE x.profile_id = p.id))`
