import { cart, dropCart, lastly } from "./cart"
import { shop } from "./shop"
import { tab } from "./storage"
import type { Order, OrderRow } from "./types"

const KEY = "meridian.order"
const CART_KEY = "meridian.ordered-cart"
const LIST_LENGTH = 20
const DETAILS =
  "id,display_id,status,email,currency_code,created_at,total,subtotal,item_total,item_subtotal," +
  "shipping_total,tax_total,discount_total,*items,*shipping_address,*shipping_methods," +
  "+fulfillment_status,+payment_status"

export class OrderRefused extends Error {}

/** Carts an attempt was made to complete. */
const attempted = new Set<string>()

let underWay: Promise<void> | undefined

/**
 * Pays and orders the cart. However often it is called there is one order: calls while one is under
 * way share it, and the API answers a completed cart with the order it became.
 * @throws OrderRefused with the API's words, such as that something has sold out
 */
export function placeOrder(provider_id: string): Promise<void> {
  underWay ??= lastly(() => completeCart(provider_id)).finally(() => (underWay = undefined))
  return underWay
}

async function completeCart(provider_id: string): Promise<void> {
  const { sdk, ecrm } = shop()
  const ordered = cart.value
  if (!ordered) throw new OrderRefused()
  // The answer to an earlier attempt may have been lost: then the order is there already.
  const earlier = attempted.has(ordered.id) ? await sdk.store.cart.complete(ordered.id) : undefined
  if (earlier?.type !== "order") {
    await sdk.store.payment.initiatePaymentSession(ordered, { provider_id })
    attempted.add(ordered.id)
  }
  const result = earlier?.type === "order" ? earlier : await sdk.store.cart.complete(ordered.id)
  if (result.type === "cart") throw new OrderRefused(result.error.message)
  tab.set(KEY, result.order.id)
  tab.set(CART_KEY, ordered.id)
  const items = (ordered.items ?? []).flatMap(({ product_id, variant_id, quantity }) =>
    product_id ? { product_id, variant_id: variant_id ?? undefined, quantity } : []
  )
  ecrm.purchase({ cart_id: ordered.id, order_id: result.order.id, items })
  dropCart()
}

/** The order placed last in this tab. Its id is kept here and never put into an address. */
export async function placedOrder(): Promise<Order | undefined> {
  const id = tab.get(KEY)
  return id ? (await shop().sdk.store.order.retrieve(id, { fields: DETAILS })).order : undefined
}

/** Id of the cart that became the order placed last in this tab. */
export const orderedCart = (): string | undefined => tab.get(CART_KEY) ?? undefined

/** The customer's orders, newest first; `page` counts from 1. */
export function myOrders(page: number): Promise<{ orders: OrderRow[]; count: number }> {
  return shop().sdk.store.order.list({
    fields: "id,display_id,created_at,total,currency_code,status,+fulfillment_status",
    order: "-created_at",
    limit: LIST_LENGTH,
    offset: (page - 1) * LIST_LENGTH,
  })
}

export const ordersPageLength = LIST_LENGTH

/** The customer's own order with this number, or `undefined`. */
export async function myOrder(display_id: number): Promise<Order | undefined> {
  for (let page = 1; ; page++) {
    const { orders, count } = await myOrders(page)
    const found = orders.find((order) => order.display_id === display_id)
    if (found) {
      return (await shop().sdk.store.order.retrieve(found.id, { fields: DETAILS })).order
    }
    if (orders.length === 0 || page * LIST_LENGTH >= count) return undefined
  }
}
