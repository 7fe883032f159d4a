import type { EntityManager } from "typeorm"
import type { ItemRow, OrderFact, OrderLine } from "../../../core/warehouse/order-fact"
import { enqueueTasks, type TaskRequest } from "./tasks"
import { upsertItems } from "./upsert-items"
import { makeOrderPartitions, upsertOrders } from "./upsert-orders"

export interface ProjectedOrders {
  orders: OrderFact[]
  lines: OrderLine[]
  items: ItemRow[]
  /** Orders that core no longer has. */
  vanished: string[]
  /** Work that follows: orders to look at again later, people to bring up to date. */
  tasks: TaskRequest[]
}

/** Writes what became of a batch of orders, and the work it causes, in one commit. */
export async function writeProjectedOrders(
  db: EntityManager,
  batch: ProjectedOrders
): Promise<void> {
  await makeOrderPartitions(db, batch.orders, batch.lines)
  await db.transaction(async (tx) => {
    await upsertItems(tx, batch.items)
    await upsertOrders(tx, batch.orders, batch.lines)
    await cancelVanishedOrders(tx, batch.vanished)
    await enqueueTasks(tx, batch.tasks)
  })
}

/** An order that core took back stays as a cancelled fact without lines. */
async function cancelVanishedOrders(tx: EntityManager, order_ids: string[]): Promise<void> {
  if (order_ids.length === 0) return
  await tx.query(
    `UPDATE order_fact SET canceled_at = now(), projected_at = now()
     WHERE order_id = ANY($1) AND source = 'store' AND canceled_at IS NULL`,
    [order_ids]
  )
  await tx.query(
    `UPDATE order_line SET quantity = 0, amount = 0
     WHERE order_id = ANY($1) AND quantity <> 0 AND order_id IN
       (SELECT order_id FROM order_fact WHERE order_id = ANY($1) AND source = 'store')`,
    [order_ids]
  )
}
