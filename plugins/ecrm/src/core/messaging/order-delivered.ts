import { printedItem, printedStore, type MailedItem, type MailingStore } from "./printed-order"

export interface DeliveredParcel {
  items: MailedItem[]
  delivered_at: Date
}

/** What the mail about a delivery may print. */
export const orderDeliveredData = (
  order: { display_id: number },
  { items, delivered_at }: DeliveredParcel,
  store: MailingStore
) => ({
  store: printedStore(store),
  order: { number: order.display_id },
  shipment: { items: items.map(printedItem), delivered_at: delivered_at.toISOString() },
})
