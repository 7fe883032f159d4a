import { html, type TemplateResult } from "lit"
import { money, text } from "../i18n/text"

interface Sums {
  currency_code: string
  item_total?: number
  shipping_total?: number
  discount_total?: number
  total?: number
}

/**
 * Goods, delivery and total of a cart or an order.
 * @param delivery what to say instead of an amount while delivery is not chosen
 */
export function totals(sums: Sums, delivery?: string): TemplateResult {
  const t = text().cart
  const amount = (value = 0) => money(value, sums.currency_code)
  const goods = (sums.item_total ?? 0) + (sums.discount_total ?? 0)
  return html`<dl class="totals">
    <div>
      <dt>${t.subtotal}</dt>
      <dd>${amount(goods)}</dd>
    </div>
    ${
      sums.discount_total
        ? html`<div>
            <dt>${t.discount}</dt>
            <dd>−${amount(sums.discount_total)}</dd>
          </div>`
        : ""
    }
    <div>
      <dt>${t.delivery}</dt>
      <dd>${delivery ?? amount(sums.shipping_total)}</dd>
    </div>
    <div class="total">
      <dt>${t.total} <small>${t.taxIncluded}</small></dt>
      <dd>${amount(sums.total)}</dd>
    </div>
  </dl>`
}
