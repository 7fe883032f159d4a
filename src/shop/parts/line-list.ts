import { html, type TemplateResult } from "lit"
import { money } from "../i18n/text"
import type { Cart, Order } from "../store/types"
import { picture } from "./picture"

/** The lines of a cart or an order, to be read and not to be changed. */
export function lineList(of: Cart | Order): TemplateResult {
  const lines: (NonNullable<Cart["items"]>[number] | NonNullable<Order["items"]>[number])[] =
    of.items ?? []
  return html`<ul class="lines compact" role="list">
    ${lines.map(
      (item) =>
        html`<li class="line">
          <div class="frame">${picture(item.thumbnail)}</div>
          <div class="what">
            <p class="name">${item.product_title ?? item.title}</p>
            <p class="muted">${item.variant_title} × ${item.quantity}</p>
          </div>
          <p class="price">
            ${money(item.total ?? item.unit_price * item.quantity, of.currency_code)}
          </p>
        </li>`
    )}
  </ul>`
}
