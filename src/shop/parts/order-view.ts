import { html, type TemplateResult } from "lit"
import { countryName, date, text } from "../i18n/text"
import type { Order } from "../store/types"
import { lineList } from "./line-list"
import { totals } from "./totals"

/** Number, state, lines, address and sums of an order. */
export function orderView(order: Order): TemplateResult {
  const t = text().order
  return html`<div class="order">
    <p class="muted">
      ${t.number(order.display_id ?? "")} · ${t.placedOn(date(order.created_at))} ·
      ${orderState(order)}
    </p>
    <section aria-labelledby="order-items">
      <h2 id="order-items">${t.items}</h2>
      ${lineList(order)}
      ${totals(order, order.shipping_methods?.length ? undefined : text().cart.deliveryNone)}
    </section>
    ${addressView(order.shipping_address)}
  </div>`
}

/** How far an order is, in words. */
export function orderState(order: { status: string; fulfillment_status?: string }): string {
  const { states } = text().order
  const moving = order.fulfillment_status ? states[order.fulfillment_status] : undefined
  return (order.status !== "canceled" && moving) || states[order.status] || order.status
}

function addressView(address: Order["shipping_address"]): TemplateResult | "" {
  if (!address?.address_1) return ""
  const country = countryName(address.country_code ?? "", address.country_code ?? "")
  return html`<section aria-labelledby="order-address">
    <h2 id="order-address">${text().order.address}</h2>
    <address>
      ${address.first_name} ${address.last_name}<br />
      ${address.address_1}<br />
      ${address.postal_code} ${address.city}<br />
      ${country}
    </address>
  </section>`
}
