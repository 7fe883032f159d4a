import { html, type TemplateResult } from "lit"
import { text } from "../../i18n/text"
import { lineList } from "../../parts/line-list"
import { totals } from "../../parts/totals"
import type { Cart } from "../../store/types"

/** What is being bought, beside the steps of the checkout. */
export function orderSummary(cart: Cart): TemplateResult {
  const t = text().cart
  const waiting = needsDelivery(cart) ? t.deliveryLater : t.deliveryNone
  return html`<section class="summary" aria-labelledby="summary">
    <h2 id="summary">${t.summary}</h2>
    ${lineList(cart)} ${totals(cart, cart.shipping_methods?.length ? undefined : waiting)}
  </section>`
}

export const needsDelivery = (cart: Cart): boolean =>
  Boolean(cart.items?.some((item) => item.requires_shipping))
