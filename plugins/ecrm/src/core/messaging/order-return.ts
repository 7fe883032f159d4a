import {
  printedItem,
  printedStore,
  webUrl,
  type MailedItem,
  type MailingStore,
} from "./printed-order"

export interface MailedReturn {
  /** What is to come back, or came. */
  items: MailedItem[]
  /** What the merchant promised to pay back, in major units; null where nothing was said. */
  refund_amount: number | null
  label_url: string | null
}

/** What the mails about a return, asked for or arrived, may print. */
export const orderReturnData = (
  order: { display_id: number; currency_code: string },
  { items, refund_amount, label_url }: MailedReturn,
  store: MailingStore
) => ({
  store: printedStore(store),
  order: { number: order.display_id, currency_code: order.currency_code },
  return: {
    items: items.map(printedItem),
    refund_total: refund_amount,
    label_url: webUrl(label_url),
  },
})
