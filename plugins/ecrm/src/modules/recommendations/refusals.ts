import { BatchedCache } from "../../batched-cache"
import type { StoreDatabase } from "../../store-database"

const SPACE = "all"

/** Refusals of one owner that are remembered; beyond them the oldest are forgotten. */
const REFUSALS_MAX = 500

/**
 * "Not for me": products that customers or visitors refused. An owner is the id of a customer
 * where one is signed in, else of a visitor.
 */
export class Refusals {
  private readonly cache: BatchedCache<string[]>

  /** @param ttl_ms longest that another process goes on picking what was refused */
  constructor(
    private readonly db: StoreDatabase,
    ttl_ms: number
  ) {
    this.cache = new BatchedCache(ttl_ms)
  }

  /** As `of`, from memory where it was read a moment ago; `null` for who refused nothing. */
  async known(owner_ids: string[]): Promise<ReadonlyMap<string, string[] | null>> {
    return await this.cache.read(SPACE, owner_ids, (ids) => this.of(ids))
  }

  /** Product ids by owner, newest first; owners who refused nothing are left out. */
  async of(owner_ids: string[]): Promise<Map<string, string[]>> {
    const { rows } = await this.db.raw<{ owner_id: string; product_ids: string[] }>(
      `SELECT owner_id, array_agg(product_id ORDER BY refused_at DESC, product_id) AS product_ids
       FROM ecrm_recommendations_refusal WHERE owner_id = ANY(?) GROUP BY owner_id`,
      [owner_ids]
    )
    return new Map(rows.map(({ owner_id, product_ids }) => [owner_id, product_ids]))
  }

  /** Remembers a refusal; one that is there already becomes the newest. */
  async add(owner_id: string, product_id: string): Promise<void> {
    await this.db.raw(
      `WITH kept AS (
         INSERT INTO ecrm_recommendations_refusal (owner_id, product_id, refused_at)
         VALUES (?, ?, clock_timestamp())
         ON CONFLICT (owner_id, product_id) DO UPDATE SET refused_at = excluded.refused_at)
       DELETE FROM ecrm_recommendations_refusal r USING (
         SELECT owner_id, product_id FROM ecrm_recommendations_refusal
         WHERE owner_id = ? AND product_id <> ?
         ORDER BY refused_at DESC, product_id OFFSET ${REFUSALS_MAX - 1}) old
       WHERE (r.owner_id, r.product_id) = (old.owner_id, old.product_id)`,
      [owner_id, product_id, owner_id, product_id]
    )
    this.cache.forget([owner_id])
  }

  /** Takes a refusal back. @returns number of owners who had it */
  async remove(owner_ids: string[], product_id: string): Promise<number> {
    const { rowCount } = await this.db.raw(
      `DELETE FROM ecrm_recommendations_refusal WHERE owner_id = ANY(?) AND product_id = ?`,
      [owner_ids, product_id]
    )
    if (rowCount) this.cache.forget(owner_ids)
    return rowCount ?? 0
  }

  /**
   * Gives customers what they refused on their devices before they signed in there. The device
   * keeps it too, for when they are signed out again. Doing it twice changes nothing.
   */
  async carryOver(pairs: { visitor_id: string; customer_id: string }[]): Promise<void> {
    if (pairs.length === 0) return
    const { rowCount } = await this.db.raw(
      `INSERT INTO ecrm_recommendations_refusal (owner_id, product_id, refused_at)
       SELECT p.customer_id, r.product_id, max(r.refused_at)
       FROM jsonb_to_recordset(?::jsonb) AS p(visitor_id text, customer_id text)
       JOIN ecrm_recommendations_refusal r ON r.owner_id = p.visitor_id
       GROUP BY p.customer_id, r.product_id ORDER BY 1, 2
       ON CONFLICT (owner_id, product_id) DO NOTHING`,
      [JSON.stringify(pairs)]
    )
    if (rowCount) this.cache.forget(pairs.map(({ customer_id }) => customer_id))
  }
}
