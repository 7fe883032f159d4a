import type { EntityManager } from "typeorm"
import type { ReadPlace } from "./fresh-facts"
import { settledUntil } from "./settled-until"

const ROWS_MAX = 2_000

/** Notes that products may look or cost different, or sell out, from now on. */
export async function noteChangedProducts(
  db: EntityManager,
  product_ids: readonly string[]
): Promise<void> {
  if (product_ids.length === 0) return
  // In one order, so that two who note the same wait for each other instead of locking up.
  await db.query(
    `INSERT INTO changed_product (product_id)
     SELECT DISTINCT id FROM unnest($1::text[]) AS noted(id) ORDER BY id
     ON CONFLICT (product_id) DO UPDATE SET changed_at = excluded.changed_at`,
    [product_ids]
  )
}

/** A product, and when it began to look or cost different as far as a store's clock says. */
export interface ProductMove {
  product_id: string
  /** ISO 8601. */
  moved_at: string
}

/** How far the clocks of a store's processes may be behind the database's. */
const CLOCK_BEHIND = "1 minute"

/** Notes products that moved, where that was not noted since: each may be found several times. */
export async function noteMovedProducts(
  db: EntityManager,
  moves: readonly ProductMove[]
): Promise<void> {
  if (moves.length === 0) return
  await db.query(
    `INSERT INTO changed_product (product_id)
     SELECT product_id
     FROM unnest($1::text[], $2::timestamptz[]) AS moved(product_id, moved_at)
     LEFT JOIN changed_product noted USING (product_id)
     WHERE noted.changed_at IS NULL OR noted.changed_at < moved_at + interval '${CLOCK_BEHIND}'
     ORDER BY product_id
     ON CONFLICT (product_id) DO UPDATE SET changed_at = excluded.changed_at`,
    [moves.map((move) => move.product_id), moves.map((move) => move.moved_at)]
  )
}

/**
 * Reads what was noted after a place, by index and at most some thousands; where it ends, the next
 * look begins, as `readFreshFacts` does. What was read before may come again.
 */
export async function readChangedProducts(
  db: EntityManager,
  place: ReadPlace,
  rows_max = ROWS_MAX
): Promise<{ product_ids: string[]; place: ReadPlace }> {
  const settled: ReadPlace = { at: await settledUntil(db), id: "" }
  const rows: { product_id: string; at: string }[] = await db.query(
    `SELECT product_id,
       to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
     FROM changed_product WHERE (changed_at, product_id) > ($1::timestamptz, $2)
     ORDER BY changed_at, product_id LIMIT $3`,
    [place.at, place.id, rows_max]
  )
  const last = rows[rows_max - 1]
  return {
    product_ids: rows.map(({ product_id }) => product_id),
    place: last === undefined ? settled : { at: last.at, id: last.product_id },
  }
}
