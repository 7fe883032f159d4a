import { printedItem, printedStore, type MailedItem, type MailingStore } from "./printed-order"

export interface CanceledOrder {
  display_id: number
  currency_code: string
  items: MailedItem[]
  /** Money that was given back so far, in major units. */
  refunded: number
}

/** What the mail about a cancelled order may print. */
export const orderCanceledData = (order: CanceledOrder, store: MailingStore) => ({
  store: printedStore(store),
  order: {
    number: order.display_id,
    currency_code: order.currency_code,
    items: order.items.map(printedItem),
    refund_total: order.refunded,
  },
})
