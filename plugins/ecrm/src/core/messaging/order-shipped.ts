import {
  addressLines,
  printedItem,
  printedStore,
  webUrl,
  type MailedAddress,
  type MailedItem,
  type MailingStore,
} from "./printed-order"

export interface ShippedOrder {
  display_id: number
  shipping_address: MailedAddress | null
  /** Some of what was ordered is not on its way yet. */
  is_partial: boolean
}

export interface Shipment {
  items: MailedItem[]
  labels: { tracking_number: string | null; tracking_url: string | null }[]
}

/** What the mail about a shipment may print; links of carriers only where they lead to the web. */
export const orderShippedData = (
  order: ShippedOrder,
  { items, labels }: Shipment,
  store: MailingStore
) => ({
  store: printedStore(store),
  order: { number: order.display_id },
  shipment: {
    items: items.map(printedItem),
    parcels: labels
      .map(({ tracking_number, tracking_url }) => ({
        tracking_number: tracking_number || null,
        tracking_url: webUrl(tracking_url),
      }))
      .filter(({ tracking_number, tracking_url }) => tracking_number ?? tracking_url),
    is_partial: order.is_partial,
    address_lines: addressLines(order.shipping_address),
  },
})
