import type { EntityManager } from "typeorm"
import type { TrainingBasket, TrainingItem } from "../../../core/recommendations/training-rows"
import { readFactsState, type FactsState } from "./facts-state"
import { settledUntil } from "./settled-until"

/** Reads up to 2,000 rows at a time, the next ones once it is done with them. */
export interface TrainingReader {
  /** Called before the baskets. */
  items(rows: TrainingItem[]): Promise<void> | void
  /** Oldest first. */
  baskets(rows: TrainingBasket[]): Promise<void> | void
}

/** What was read. */
export interface FactsRead {
  state: FactsState
  /** All that was written before has been read; milliseconds since 1970, UTC. */
  until_ms: number
}

const CHUNK_ROWS = 2_000
/** The newest that are learned from. */
const ORDERS_MAX = 2_000_000

const ITEMS = `
  SELECT item_id::int, coalesce(product_id, item_key) AS id,
    product_id IS NOT NULL AS is_product, title, category_ids
  FROM item`

const OLDEST = `
  SELECT ordered_at FROM order_fact WHERE canceled_at IS NULL
  ORDER BY ordered_at DESC OFFSET $1 LIMIT 1`

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
  WHERE f.canceled_at IS NULL AND f.ordered_at >= $1
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
 * @param orders_max the newest that are read; those of one instant stay together
 */
export async function readTrainingFacts(
  db: EntityManager,
  reader: TrainingReader,
  orders_max = ORDERS_MAX
): Promise<FactsRead> {
  // Before the view is taken: who writes then may be done when the view is, and yet not in it.
  const until_ms = Date.parse(await settledUntil(db))
  return await db.transaction("REPEATABLE READ", async (tx) => {
    await tx.query(`SET TRANSACTION READ ONLY`)
    const state = await readFactsState(tx)
    await tx.query(`DECLARE training_item NO SCROLL CURSOR FOR ${ITEMS}`)
    await fetchAll<TrainingItem>(tx, "training_item", (rows) => reader.items(rows))
    const [oldest]: { ordered_at: Date }[] = await tx.query(OLDEST, [orders_max - 1])
    await tx.query(`DECLARE training_basket NO SCROLL CURSOR FOR ${BASKETS}`, [
      oldest?.ordered_at ?? new Date(0),
    ])
    await fetchAll<BasketRow>(tx, "training_basket", (rows) => reader.baskets(rows.map(basketOf)))
    return { state, until_ms }
  })
}

async function fetchAll<Row>(
  tx: EntityManager,
  cursor: string,
  read: (rows: Row[]) => Promise<void> | void
): Promise<void> {
  for (;;) {
    const rows: Row[] = await tx.query(`FETCH ${CHUNK_ROWS} FROM ${cursor}`)
    if (rows.length === 0) return
    await read(rows)
  }
}
