import { askAsMerchant, asMerchant } from "../people/signed-in.mjs"
import { pause } from "../../src/start/process-identity.mjs"

const PATIENCE_MS = 180_000
const POLL_MS = 500

/** Asks until there is an answer. @throws when the patience ends */
export async function until(what, ask) {
  const until_ms = Date.now() + PATIENCE_MS
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > until_ms) throw new Error(`${what} did not happen`)
    await pause(POLL_MS)
  }
}

/** Trains and waits until this server answers with it. */
export async function trainAgain(store) {
  const merchant = await asMerchant(store)
  const status = "/admin/ecrm/recommendations/status"
  const before = (await merchant(status)).model?.version ?? 0
  await askAsMerchant(store, "POST", "/admin/ecrm/recommendations/trainings")
  await until("the training", async () => (await merchant(status)).loaded_version > before)
}

const shop = async (store, path, body) => {
  const answer = await fetch(`${store.url}/store${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "x-publishable-api-key": store.publishableKey, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return await answer.json()
}

/** A product with one variant and stock, on a shelf of its own. @returns ids */
export async function makeProduct(store, { title, channel_id, location_id, profile_id, stock }) {
  const sku = title.toUpperCase().replaceAll(" ", "-")
  const { product } = await askAsMerchant(store, "POST", "/admin/products", {
    title,
    status: "published",
    shipping_profile_id: profile_id,
    sales_channels: [{ id: channel_id }],
    options: [{ title: "Size", values: ["One"] }],
    variants: [
      {
        title: "One",
        sku,
        options: { Size: "One" },
        prices: [{ currency_code: "eur", amount: 20 }],
      },
    ],
  })
  const merchant = await asMerchant(store)
  const { inventory_items } = await merchant(`/admin/inventory-items?sku=${sku}`)
  const [{ id: inventory_id }] = inventory_items
  const levels = `/admin/inventory-items/${inventory_id}/location-levels`
  await askAsMerchant(store, "POST", levels, { location_id, stocked_quantity: stock })
  return {
    id: product.id,
    variant_id: product.variants[0].id,
    stockTo: (stocked_quantity) =>
      askAsMerchant(store, "POST", `${levels}/${location_id}`, { stocked_quantity }),
  }
}

/** A guest buys one piece of each. @returns id of the order */
export async function buy(store, variant_ids) {
  const { cart } = await shop(store, "/carts", {
    region_id: store.regionId,
    email: "guest@example.com",
    shipping_address: {
      first_name: "Ada",
      last_name: "Guest",
      address_1: "Am Tor 2",
      city: "Ulm",
      postal_code: "89073",
      country_code: "de",
    },
  })
  for (const variant_id of variant_ids) {
    await shop(store, `/carts/${cart.id}/line-items`, { variant_id, quantity: 1 })
  }
  const { shipping_options } = await shop(store, `/shipping-options?cart_id=${cart.id}`)
  const option_id = shipping_options[0].id
  await shop(store, `/carts/${cart.id}/shipping-methods`, { option_id })
  const { payment_collection } = await shop(store, "/payment-collections", { cart_id: cart.id })
  await shop(store, `/payment-collections/${payment_collection.id}/payment-sessions`, {
    provider_id: "pp_system_default",
  })
  const { order } = await shop(store, `/carts/${cart.id}/complete`, {})
  return order.id
}

/** Packs an order, and books all of it in again as returned. */
export async function returnAll(store, order_id, location_id) {
  const ask = (path, body = {}) => askAsMerchant(store, "POST", `/admin${path}`, body)
  const merchant = await asMerchant(store)
  const { order } = await merchant(`/admin/orders/${order_id}`)
  const items = order.items.map(({ id, quantity }) => ({ id, quantity }))
  await ask(`/orders/${order_id}/fulfillments`, { location_id, items })
  const { return: started } = await ask("/returns", { order_id, location_id })
  await ask(`/returns/${started.id}/request-items`, { items })
  await ask(`/returns/${started.id}/request`)
  await ask(`/returns/${started.id}/receive`)
  await ask(`/returns/${started.id}/receive-items`, { items })
  await ask(`/returns/${started.id}/receive/confirm`)
}
