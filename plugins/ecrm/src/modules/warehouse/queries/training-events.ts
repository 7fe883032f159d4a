import type { EntityManager } from "typeorm"
import type { SeenProduct } from "../../../core/recommendations/training-rows"

const CHUNK_ROWS = 5_000

/** Event ids grow with time, so the key gives each visitor's deeds in their order. */
const SEEN = `
  SELECT visitor_id, product_id, type,
    extract(epoch FROM occurred_at)::float8 * 1000 AS occurred_at_ms
  FROM event
  WHERE occurred_at > $1 AND received_at < $2 AND type IN ('view', 'add_to_cart') AND product_id IS NOT NULL
    AND actor IS NULL
  ORDER BY visitor_id, event_id`

/**
 * Streams what shoppers looked at since an instant, visitor by visitor, oldest first; staff and
 * crawlers are left out.
 * @param received_until events that came then or later are left to who follows them
 * @param read called with up to 5,000 rows at a time, the next ones once it is done
 */
export async function readTrainingEvents(
  db: EntityManager,
  since: Date,
  received_until: Date,
  read: (rows: SeenProduct[]) => Promise<void>
): Promise<void> {
  await db.transaction("REPEATABLE READ", async (tx) => {
    await tx.query(`SET TRANSACTION READ ONLY`)
    await tx.query(`DECLARE training_event NO SCROLL CURSOR FOR ${SEEN}`, [since, received_until])
    for (;;) {
      const rows: SeenProduct[] = await tx.query(`FETCH ${CHUNK_ROWS} FROM training_event`)
      if (rows.length === 0) return
      await read(rows)
    }
  })
}
