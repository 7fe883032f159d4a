import { html, type TemplateResult } from "lit"
import { money, text } from "../../i18n/text"
import { picture } from "../../parts/picture"
import { totals } from "../../parts/totals"
import type { Cart } from "../../store/types"

/** What is being bought, beside the steps of the checkout. */
export function orderSummary(cart: Cart): TemplateResult {
  const t = text().cart
  const waiting = needsDelivery(cart) ? t.deliveryLater : t.deliveryNone
  return html`<section class="summary" aria-labelledby="summary">
    <h2 id="summary">${t.summary}</h2>
    <ul class="lines compact" role="list">
      ${(cart.items ?? []).map(
        (item) =>
          html`<li class="line">
            <div class="frame">${picture(item.thumbnail)}</div>
            <div class="what">
              <p class="name">${item.product_title ?? item.title}</p>
              <p class="muted">${item.variant_title} × ${item.quantity}</p>
            </div>
            <p class="price">
              ${money(item.total ?? item.unit_price * item.quantity, cart.currency_code)}
            </p>
          </li>`
      )}
    </ul>
    ${totals(cart, cart.shipping_methods?.length ? undefined : waiting)}
  </section>`
}

export const needsDelivery = (cart: Cart): boolean =>
  Boolean(cart.items?.some((item) => item.requires_shipping))
