import type { StoreDatabase } from "../../store-database"

/** "Not for me": products that customers or visitors refused. */
export class Refusals {
  constructor(private readonly db: StoreDatabase) {}

  /** Product ids by owner, newest first; owners who refused nothing are left out. */
  async of(owner_ids: string[]): Promise<Map<string, string[]>> {
    const { rows } = await this.db.raw<{ owner_id: string; product_ids: string[] }>(
      `SELECT owner_id, array_agg(product_id ORDER BY refused_at DESC, product_id) AS product_ids
       FROM ecrm_recommendations_refusal WHERE owner_id = ANY(?) GROUP BY owner_id`,
      [owner_ids]
    )
    return new Map(rows.map(({ owner_id, product_ids }) => [owner_id, product_ids]))
  }
}
