import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { entityId } from "../history/ids"
import { createRng } from "../history/rng"
import { HISTORY_SEED, orderIdOf } from "./history/priced-order"
import { readHistory } from "./history-source"
import type { Stage } from "./stage"

const YEAR_2000_MS = 946_684_800_000
const BATCH = 2_000

/** Id of a cart of the history. @param cart its number among all carts */
export const cartOf = (cart: number): string =>
  entityId("cart", YEAR_2000_MS + cart, createRng(HISTORY_SEED + 6, cart))

/**
 * Ties each order to the cart it came from, by core's own link. The carts themselves are long
 * gone; the tie tells whose visit led to which order.
 */
export const cartStage: Stage = {
  name: "carts",
  run: async (container) => {
    const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    const { history } = await readHistory(container)
    const links = history.events.flatMap(({ type, order, cart }) =>
      type !== "purchase" || order === null || cart === null
        ? []
        : [
            {
              id: `ordercart_${cartOf(cart).slice("cart_".length)}`,
              order_id: orderIdOf(history.orders[order]),
              cart_id: cartOf(cart),
            },
          ]
    )
    for (let at = 0; at < links.length; at += BATCH) {
      await knex("order_cart")
        .insert(links.slice(at, at + BATCH))
        .onConflict(["order_id", "cart_id"])
        .ignore()
    }
    return links.length
  },
}
