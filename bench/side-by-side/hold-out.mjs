export const LIST_LENGTH = 6
const HELD_OUT_SHARE = 0.1

/** Every order with its products, oldest first; cancelled ones too, as `order.placed` tells of them. */
const ORDERS = `
  SELECT f.order_id, f.ordered_at, f.canceled_at IS NOT NULL AS is_canceled,
    array_agg(DISTINCT i.product_id) AS product_ids
  FROM ecrm_warehouse.order_fact f
  JOIN ecrm_warehouse.order_line l ON l.order_id = f.order_id AND l.ordered_at = f.ordered_at
  JOIN ecrm_warehouse.item i ON i.item_id = l.item_id
  WHERE l.kind = 'sale' AND i.product_id IS NOT NULL
  GROUP BY f.order_id, f.ordered_at, f.canceled_at ORDER BY f.ordered_at, f.order_id`

const LATER = [
  { table: "order_line", column: "ordered_at" },
  { table: "order_fact", column: "ordered_at" },
  { table: "event", column: "occurred_at" },
]

/**
 * Splits the store's orders by time: the newest tenth is asked, the rest is learned from.
 * @returns orders to learn, questions of one product each, and the instant between them
 */
export async function splitOrders(client) {
  const { rows } = await client.query(ORDERS)
  const cut = Math.floor(rows.length * (1 - HELD_OUT_SHARE))
  const questions = rows.slice(cut).flatMap(({ product_ids, is_canceled }) =>
    is_canceled
      ? []
      : product_ids.flatMap((given) => {
          const truth = new Set(product_ids.filter((id) => id !== given))
          return truth.size === 0 ? [] : [{ given, truth }]
        })
  )
  return { learned: rows.slice(0, cut), questions, cut_at: rows[cut].ordered_at }
}

/** Takes what came after an instant out of the facts. @returns puts it back */
export async function hideLater(client, cut_at) {
  await client.query("CREATE SCHEMA side_by_side")
  for (const { table, column } of LATER) {
    await client.query(
      `CREATE TABLE side_by_side.${table} AS
       SELECT * FROM ecrm_warehouse.${table} WHERE ${column} >= '${cut_at.toISOString()}'`
    )
    await client.query(`DELETE FROM ecrm_warehouse.${table} WHERE ${column} >= $1`, [cut_at])
  }
  return async () => {
    for (const { table } of LATER) {
      await client.query(
        `INSERT INTO ecrm_warehouse.${table} SELECT * FROM side_by_side.${table}
         ON CONFLICT DO NOTHING`
      )
    }
    await client.query("DROP SCHEMA side_by_side CASCADE")
  }
}

/** Share of questions answered, and how far up; lists best first. */
export function measure(questions, lists) {
  let hits = 0
  let reciprocal = 0
  let gain = 0
  questions.forEach(({ truth }, at) => {
    const ranks = lists[at].flatMap((id, rank) => (truth.has(id) ? [rank] : []))
    if (ranks.length === 0) return
    hits++
    reciprocal += 1 / (ranks[0] + 1)
    const ideal = [...truth].slice(0, LIST_LENGTH)
    const discount = (rank) => 1 / Math.log2(rank + 2)
    const best = ideal.reduce((sum, _, rank) => sum + discount(rank), 0)
    gain += ranks.reduce((sum, rank) => sum + discount(rank), 0) / best
  })
  const count = questions.length
  return { hit_rate: hits / count, mrr: reciprocal / count, ndcg: gain / count }
}
