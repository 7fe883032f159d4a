import { pause } from "../../src/start/process-identity.mjs"
import { askAsMerchant } from "../people/signed-in.mjs"
import { figure } from "../figures.mjs"
import { buy, makeProduct, returnAll, trainAgain, until } from "./shop.mjs"

const ORDERS = 5
const STOCK = 50
/** What changed is known everywhere within five seconds. */
const KNOWN_MS = 7_000

const says = (isShown) => (isShown ? "shown" : "not shown")

async function placesOf(client) {
  const { rows } = await client.query(
    `SELECT (SELECT sales_channel_id FROM product_sales_channel WHERE deleted_at IS NULL LIMIT 1)
       AS channel_id,
     (SELECT location_id FROM inventory_level WHERE deleted_at IS NULL LIMIT 1) AS location_id,
     (SELECT shipping_profile_id FROM product_shipping_profile WHERE deleted_at IS NULL LIMIT 1)
       AS profile_id`
  )
  return rows[0]
}

/**
 * Two new things that are bought together five times, and what each plugin shows beside the one
 * when the other is sold out, is taken off the shop, and when all of it came back.
 * @param ask of each plugin: from product id to ids, best first
 */
export async function compareBehaviour(store, client, { ours, theirs }) {
  const places = await placesOf(client)
  const made = { ...places, stock: STOCK }
  const lamp = await makeProduct(store, { ...made, title: "Side lamp" })
  const shade = await makeProduct(store, { ...made, title: "Paper shade" })
  const order_ids = []
  for (let n = 0; n < ORDERS; n++) {
    order_ids.push(await buy(store, [lamp.variant_id, shade.variant_id]))
  }
  await until("the pair in both", async () => {
    const both = await Promise.all([ours(lamp.id), theirs(lamp.id)])
    return both.every((ids) => ids.includes(shade.id))
  })
  const figures = []
  const look = async (what) => {
    const [own, other] = await Promise.all([ours(lamp.id), theirs(lamp.id)])
    const own_says = says(own.includes(shade.id))
    const other_says = `the other plugin: ${says(other.includes(shade.id))}`
    figures.push(figure(`side by side: ${what}`, own_says, other_says, null, "not shown"))
  }
  await shade.stockTo(ORDERS)
  await pause(KNOWN_MS)
  await look("the partner is sold out")
  await shade.stockTo(STOCK)

  const setStatus = (status) =>
    askAsMerchant(store, "POST", `/admin/products/${shade.id}`, { status })
  await setStatus("draft")
  await pause(KNOWN_MS)
  await look("the partner is no longer published")
  await setStatus("published")

  for (const id of order_ids) await returnAll(store, id, places.location_id)
  await until("the returns as facts", async () => {
    const { rows } = await client.query(
      `SELECT count(DISTINCT order_id)::int AS n FROM ecrm_warehouse.order_line
       WHERE kind = 'return' AND order_id = ANY($1)`,
      [order_ids]
    )
    return rows[0].n === ORDERS
  })
  await trainAgain(store)
  await look("every order of the pair was returned")
  return figures
}
