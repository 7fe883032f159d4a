import type { CoreDatabase } from "../warehouse/core-database"

/** A customer of the store's core, as far as it says who somebody is. */
export interface CoreCustomer {
  id: string
  email: string | null
  /** Numbers as they were typed; country of the address they came with, lower case. */
  phones: { number: string; country_code: string | null }[]
  has_account: boolean
  is_deleted: boolean
  created_at: Date
  /** Address that core itself has verified for the login, and when. */
  verified: { email: string; at: Date } | null
}

const CUSTOMERS = `
  SELECT c.id, c.email, c.has_account, c.created_at, c.deleted_at IS NOT NULL AS is_deleted,
    coalesce(a.phones, '[]') || CASE WHEN coalesce(c.phone, '') = '' THEN '[]'
      ELSE jsonb_build_array(jsonb_build_object('number', c.phone, 'country_code', a.country_code))
      END AS phones,
    v.email AS verified_email, v.verified_at
  FROM customer c
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('number', phone, 'country_code', lower(country_code))
        ORDER BY id) FILTER (WHERE coalesce(phone, '') <> '') AS phones,
      min(lower(country_code)) AS country_code
    FROM customer_address WHERE customer_id = c.id AND deleted_at IS NULL) a ON true
  LEFT JOIN LATERAL (
    SELECT v.entity_id AS email, v.verified_at FROM provider_identity p
    JOIN auth_identity i ON i.id = p.auth_identity_id AND i.deleted_at IS NULL
      AND i.app_metadata->>'customer_id' = c.id
    JOIN auth_verification v ON v.auth_identity_id = i.id AND v.deleted_at IS NULL
      AND v.entity_type = 'email' AND v.verified_at IS NOT NULL
    WHERE c.has_account AND p.entity_id = c.email AND p.deleted_at IS NULL
    ORDER BY v.verified_at, v.id LIMIT 1) v ON true`

type Row = Omit<CoreCustomer, "verified"> & {
  verified_email: string | null
  verified_at: Date | null
}

const toCustomer = ({ verified_email, verified_at, ...row }: Row): CoreCustomer => ({
  ...row,
  verified: verified_email && verified_at ? { email: verified_email, at: verified_at } : null,
})

/** Reads customers, deleted ones too; ids that core has no row of are absent. */
export async function readCoreCustomers(db: CoreDatabase, ids: string[]): Promise<CoreCustomer[]> {
  if (ids.length === 0) return []
  const { rows } = await db.raw<Row>(`${CUSTOMERS} WHERE c.id = ANY(?) ORDER BY c.id`, [ids])
  return rows.map(toCustomer)
}

/** Reads customers after one by id, a page of them, deleted ones too. */
export async function nextCoreCustomers(
  db: CoreDatabase,
  after: string,
  limit: number
): Promise<CoreCustomer[]> {
  const { rows } = await db.raw<Row>(
    `${CUSTOMERS} WHERE c.id IN (SELECT id FROM customer WHERE id > ? ORDER BY id LIMIT ?)
     ORDER BY c.id`,
    [after, limit]
  )
  return rows.map(toCustomer)
}

/** An address whose owner let an order go to a customer's account, where it still is. */
export interface AcceptedTransfer {
  customer_id: string
  email: string
  accepted_at: Date
}

/**
 * Transfers of orders that were accepted with the token mailed to the order's address: whoever reads
 * its mails let the account have the order.
 * @param customer_ids whose; `all` for everybody's
 */
export async function readAcceptedTransfers(
  db: CoreDatabase,
  customer_ids: string[] | "all"
): Promise<Map<string, AcceptedTransfer[]>> {
  const { rows } = await db.raw<AcceptedTransfer>(
    `SELECT a.reference_id AS customer_id, a.details->>'original_email' AS email,
       coalesce(c.confirmed_at, c.updated_at) AS accepted_at
     FROM order_change c
     JOIN order_change_action a ON a.order_change_id = c.id AND a.deleted_at IS NULL
       AND a.action = 'TRANSFER_CUSTOMER' AND a.reference = 'customer'
     JOIN "order" o ON o.id = c.order_id AND o.customer_id = a.reference_id
     WHERE c.change_type = 'transfer' AND c.status = 'confirmed' AND c.deleted_at IS NULL
       AND a.details->>'original_email' IS NOT NULL
       ${customer_ids === "all" ? "" : "AND o.customer_id = ANY(?)"}
     ORDER BY a.id`,
    customer_ids === "all" ? [] : [customer_ids]
  )
  const found = new Map<string, AcceptedTransfer[]>()
  for (const row of rows) {
    const known = found.get(row.customer_id)
    if (known) known.push(row)
    else found.set(row.customer_id, [row])
  }
  return found
}
