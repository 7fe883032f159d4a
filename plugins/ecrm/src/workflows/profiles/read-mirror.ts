import type { CoreDatabase } from "../warehouse/core-database"

/** Customers of a segment's members: those of a proof, and those a profile is made of. */
const MEMBERS = `
  SELECT i.value AS customer_id FROM ecrm_profiles_membership m
  JOIN ecrm_profiles_identity i ON i.profile_id = m.profile_id AND i.kind = 'customer'
    AND (i.proof <> 'none' OR i.is_anchor)
  JOIN customer c ON c.id = i.value AND c.deleted_at IS NULL
  WHERE m.segment_id = ?`
const LINKED = `
  SELECT x.customer_id FROM customer_group_customer x
  WHERE x.customer_group_id = ? AND x.deleted_at IS NULL`

async function difference(
  db: CoreDatabase,
  [these, those]: [string, string],
  values: string[],
  after: string,
  limit: number
): Promise<string[]> {
  const { rows } = await db.raw<{ customer_id: string }>(
    `SELECT customer_id FROM (${these} EXCEPT ${those}) d
     WHERE customer_id COLLATE "C" > ? ORDER BY customer_id COLLATE "C" LIMIT ?`,
    [...values, after, limit]
  )
  return rows.map((row) => row.customer_id)
}

/** Customers who belong into the group and are not in it, by id. */
export const customersToLink = (
  db: CoreDatabase,
  segment_id: string,
  group_id: string,
  after: string,
  limit: number
) => difference(db, [MEMBERS, LINKED], [segment_id, group_id], after, limit)

/** Customers who are in the group and do not belong there, by id. */
export const customersToUnlink = (
  db: CoreDatabase,
  segment_id: string,
  group_id: string,
  after: string,
  limit: number
) => difference(db, [LINKED, MEMBERS], [group_id, segment_id], after, limit)

/** A group by its id, or by its name. */
export async function readGroup(
  db: CoreDatabase,
  id: string | null,
  name: string | null = null
): Promise<{ id: string; name: string } | null> {
  const { rows } = await db.raw<{ id: string; name: string }>(
    `SELECT id, name FROM customer_group
     WHERE deleted_at IS NULL AND (id = ?::text OR name = ?::text) LIMIT 1`,
    [id, name]
  )
  return rows[0] ?? null
}

/** Whether a price list or a promotion goes by a customer group. */
export async function isGroupUsed(db: CoreDatabase, group_id: string): Promise<boolean> {
  const { rows } = await db.raw<{ is_used: boolean }>(
    `SELECT EXISTS (SELECT FROM price_list_rule
         WHERE deleted_at IS NULL AND value @> to_jsonb(?::text))
       OR EXISTS (SELECT FROM promotion_rule_value
         WHERE deleted_at IS NULL AND value = ?) AS is_used`,
    [group_id, group_id]
  )
  return rows[0].is_used
}
