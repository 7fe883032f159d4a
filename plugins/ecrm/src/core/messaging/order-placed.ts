import {
  addressLines,
  printedItem,
  printedStore,
  type Amount,
  type MailedAddress,
  type MailedItem,
  type MailingStore,
} from "./printed-order"

/** What the order confirmation reads of a core order. */
export interface PlacedOrder {
  display_id: number
  currency_code: string
  items: (MailedItem & { total: Amount })[]
  shipping_total: Amount
  discount_total: Amount
  total: Amount
  shipping_address: MailedAddress | null
}

/** What the template of the order confirmation may print: an allow-list, nothing else of the order. */
export const orderPlacedData = (order: PlacedOrder, store: MailingStore) => ({
  store: printedStore(store),
  order: {
    number: order.display_id,
    currency_code: order.currency_code,
    items: order.items.map((item) => ({ ...printedItem(item), total: Number(item.total) })),
    shipping_total: Number(order.shipping_total),
    discount_total: Number(order.discount_total),
    total: Number(order.total),
    address_lines: addressLines(order.shipping_address),
  },
})
