import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { customerIds } from "./customer-stage"
import { readContext } from "./history/context"
import { addFulfillmentRows } from "./history/fulfillment-rows"
import { insertRows } from "./history/insert-rows"
import { addOrderRows } from "./history/order-rows"
import { addPaymentRows } from "./history/payment-rows"
import { orderIdOf, priceOrder } from "./history/priced-order"
import type { Rows } from "./history/rows"
import { readHistory } from "./history-source"
import type { Stage } from "./stage"

const BATCH = 500

/**
 * Writes the orders of the history straight into the core's tables: no workflow runs, so nobody
 * is mailed about the past. A batch is one transaction, and ids follow from the history, so a
 * batch that a kill cut off is simply not there and is written again.
 */
export const orderStage: Stage = {
  name: "orders",
  run: async (container) => {
    const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    const { history, ends_at_ms } = await readHistory(container)
    const customers = await customerIds(container, history.shoppers)
    const context = await readContext(container, ends_at_ms)
    for (let at = 0; at < history.orders.length; at += BATCH) {
      const batch = history.orders.slice(at, at + BATCH)
      const existing = new Set<string>(
        await knex("order").whereIn("id", batch.map(orderIdOf)).pluck("id")
      )
      const missing = batch.filter((order) => !existing.has(orderIdOf(order)))
      if (!missing.length) continue
      const rows: Rows = new Map()
      for (const source of missing) {
        const shopper = history.shoppers[source.shopper]
        const order = priceOrder(source, shopper, customers[source.shopper], context)
        addOrderRows(rows, order, context)
        addPaymentRows(rows, order, context)
        addFulfillmentRows(rows, order, context)
      }
      await knex.transaction((transaction) => insertRows(transaction, rows))
      if ((at / BATCH) % 8 === 7) console.log(`seed: orders ${at + batch.length}`)
    }
    return history.orders.length
  },
}
