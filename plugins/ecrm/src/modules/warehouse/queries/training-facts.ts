import type { EntityManager } from "typeorm"
import { readFactsState, type FactsState } from "./facts-state"

/** An item as training sees it. */
export interface TrainingItem {
  item_id: number
  /** Product id, or the item key where no product is tied. */
  id: string
  is_product: boolean
  title: string
  category_ids: string[]
}

export interface TrainingBasket {
  order_id: string
  ordered_at_ms: number
  /** `null` for a guest of an import. */
  person_key: string | null
  currency_code: string
  item_ids: number[]
  /** Paid for one piece before discounts, major units, beside each item. */
  unit_prices: number[]
}

export interface TrainingReader {
  /** Called once, before the baskets. */
  items(rows: TrainingItem[]): void
  /** Called with up to 2,000 baskets at a time, oldest first. */
  baskets(rows: TrainingBasket[]): void
}

const CHUNK_ROWS = 2_000

const ITEMS = `
  SELECT item_id::int, coalesce(product_id, item_key) AS id,
    product_id IS NOT NULL AS is_product, title, category_ids
  FROM item`

/** An item counts while more of it was sold than came back on the same order. */
const BASKETS = `
  SELECT f.order_id, extract(epoch FROM f.ordered_at)::float8 * 1000 AS ordered_at_ms,
    f.person_key, f.currency_code,
    string_agg(l.item_id::text, ',' ORDER BY l.item_id) AS item_ids,
    string_agg(l.unit_price::text, ',' ORDER BY l.item_id) AS unit_prices
  FROM (
    SELECT order_id, ordered_at, item_id, round(max(unit_price), 4) AS unit_price FROM order_line
    WHERE kind IN ('sale', 'return') AND item_id IS NOT NULL
    GROUP BY order_id, ordered_at, item_id
    HAVING sum(quantity) > 0
  ) l
  JOIN order_fact f ON f.order_id = l.order_id AND f.ordered_at = l.ordered_at
  WHERE f.canceled_at IS NULL
  GROUP BY f.order_id, f.ordered_at
  ORDER BY f.ordered_at, f.order_id`

type BasketRow = Omit<TrainingBasket, "item_ids" | "unit_prices"> & {
  item_ids: string
  unit_prices: string
}

const basketOf = ({ item_ids, unit_prices, ...basket }: BasketRow): TrainingBasket => ({
  ...basket,
  item_ids: item_ids.split(",").map(Number),
  unit_prices: unit_prices.split(",").map(Number),
})

/**
 * Streams everything the recommender learns from, in one consistent view of the facts: orders that
 * are not cancelled, less what was returned in full on the same order.
 * @returns the state of the facts that were read
 */
export async function readTrainingFacts(
  db: EntityManager,
  reader: TrainingReader
): Promise<FactsState> {
  return await db.transaction("REPEATABLE READ", async (tx) => {
    await tx.query(`SET TRANSACTION READ ONLY`)
    const state = await readFactsState(tx)
    reader.items(await tx.query(ITEMS))
    await tx.query(`DECLARE training_basket NO SCROLL CURSOR FOR ${BASKETS}`)
    for (;;) {
      const rows: BasketRow[] = await tx.query(`FETCH ${CHUNK_ROWS} FROM training_basket`)
      if (rows.length === 0) return state
      reader.baskets(rows.map(basketOf))
    }
  })
}
