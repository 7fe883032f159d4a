import { Modules } from "@medusajs/framework/utils"
import { customerIds } from "./customer-stage"
import { readContext } from "./history/context"
import { priceOrder } from "./history/priced-order"
import { readHistory } from "./history-source"
import type { Stage } from "./stage"

/** Reserves stock for the orders that still wait to be packed; without it nobody could pack them. */
export const reservationStage: Stage = {
  name: "reservations",
  run: async (container) => {
    const inventory = container.resolve(Modules.INVENTORY)
    const { history, ends_at_ms } = await readHistory(container)
    const customers = await customerIds(container, history.shoppers)
    const context = await readContext(container, ends_at_ms)
    const lines = history.orders
      .filter((order) => order.shipped_at_ms === null && order.cancelled_at_ms === null)
      .flatMap((order) => {
        const shopper = history.shoppers[order.shopper]
        return priceOrder(order, shopper, customers[order.shopper], context).lines
      })
      .filter((line) => !line.digital)
    if (!lines.length) return 0
    const reserved = await inventory.listReservationItems(
      { line_item_id: lines.map((line) => line.id) },
      { select: ["line_item_id"], take: lines.length }
    )
    const done = new Set(reserved.map((item) => item.line_item_id))
    await inventory.createReservationItems(
      lines
        .filter((line) => !done.has(line.id))
        .map((line) => ({
          line_item_id: line.id,
          inventory_item_id: line.variant.inventory_item_id as string,
          location_id: context.location_id,
          quantity: line.quantity,
        }))
    )
    return lines.length
  },
}
