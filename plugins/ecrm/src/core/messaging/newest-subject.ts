import type { OrderMail, OrderToTell } from "./due-order-mails"

/** What a mail of an order is about. */
export interface MailSubject {
  order_id: string
  /** Of the order, the parcel, the refund or the return. */
  subject: string
}

type Happened = { subject: string; at: Date | null }[]

const HAPPENED: Record<OrderMail, (order: OrderToTell) => Happened> = {
  order_placed: ({ order_id, created_at }) => [{ subject: order_id, at: created_at }],
  order_canceled: ({ order_id, canceled_at }) => [{ subject: order_id, at: canceled_at }],
  order_shipped: ({ parcels }) =>
    parcels.map(({ id, shipped_at }) => ({ subject: id, at: shipped_at })),
  order_delivered: ({ parcels }) =>
    parcels.map(({ id, delivered_at }) => ({ subject: id, at: delivered_at })),
  order_refunded: ({ refunds }) =>
    refunds.map(({ id, refunded_at }) => ({ subject: id, at: refunded_at })),
  return_requested: ({ returns }) =>
    returns.map(({ id, requested_at }) => ({ subject: id, at: requested_at })),
  return_received: ({ returns }) =>
    returns.map(({ id, received_at }) => ({ subject: id, at: received_at })),
}

/**
 * What the newest mail of a kind would be about, whether or not it is still news.
 * @returns `null` where nothing of the kind happened
 */
export function newestSubject(mail: OrderMail, orders: readonly OrderToTell[]): MailSubject | null {
  let newest: (MailSubject & { at: Date }) | null = null
  for (const order of orders) {
    for (const { subject, at } of HAPPENED[mail](order)) {
      if (at === null || (newest !== null && at <= newest.at)) continue
      newest = { order_id: order.order_id, subject, at }
    }
  }
  return newest && { order_id: newest.order_id, subject: newest.subject }
}
