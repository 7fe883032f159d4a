import type { StoreDatabase } from "../../store-database"

/** What a checkout said to a buyer about mails after the sale, and what they answered. */
export interface SaleNotice {
  cart_id: string
  address_hash: string
  /** Lower case. */
  country_code: string
  wording_id: string
  is_refused: boolean
  ip_hash: string | null
  user_agent_hash: string | null
}

/** A cart that was not bought by then will not be. */
const KEPT_DAYS = 90
const COLUMNS =
  "cart_id, address_hash, country_code, wording_id, is_refused, ip_hash, user_agent_hash"

/** Notices of checkouts until their carts are bought. */
export class SaleNotices {
  constructor(readonly db: StoreDatabase) {}

  /** Keeps the newest word of a cart. */
  async keep(notice: SaleNotice): Promise<void> {
    await this.db.raw(
      `INSERT INTO ecrm_consent_sale_notice (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (cart_id) DO UPDATE SET address_hash = excluded.address_hash,
         country_code = excluded.country_code, wording_id = excluded.wording_id,
         is_refused = excluded.is_refused, ip_hash = excluded.ip_hash,
         user_agent_hash = excluded.user_agent_hash, shown_at = now(), heard_at = NULL`,
      [
        notice.cart_id,
        notice.address_hash,
        notice.country_code,
        notice.wording_id,
        notice.is_refused,
        notice.ip_hash,
        notice.user_agent_hash,
      ]
    )
  }

  async read(cart_ids: string[]): Promise<SaleNotice[]> {
    if (cart_ids.length === 0) return []
    const { rows } = await this.db.raw<SaleNotice>(
      `SELECT ${COLUMNS} FROM ecrm_consent_sale_notice WHERE cart_id = ANY(?::text[])`,
      [cart_ids]
    )
    return rows
  }

  /** Marks notices whose sale has been looked at. */
  async hear(cart_ids: string[]): Promise<void> {
    await this.db.raw(
      `UPDATE ecrm_consent_sale_notice SET heard_at = now()
       WHERE cart_id = ANY(?::text[]) AND heard_at IS NULL`,
      [cart_ids]
    )
  }

  async prune(): Promise<void> {
    await this.db.raw(
      `DELETE FROM ecrm_consent_sale_notice
       WHERE shown_at < now() - interval '${KEPT_DAYS} days'`
    )
  }
}
