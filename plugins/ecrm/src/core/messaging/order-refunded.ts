import { printedStore, type MailingStore } from "./printed-order"

/** What the mail about money given back may print. @param refund in major units */
export const orderRefundedData = (
  order: { display_id: number },
  { amount, currency_code }: { amount: number; currency_code: string },
  store: MailingStore
) => ({
  store: printedStore(store),
  order: { number: order.display_id },
  refund: { amount, currency_code },
})
