import { html, type TemplateResult } from "lit"
import { Page } from "../app/page"
import { to } from "../app/router"
import { text } from "../i18n/text"
import { missing } from "../parts/missing"
import { orderView } from "../parts/order-view"
import { picks } from "../parts/picks"
import { orderedCart, placedOrder } from "../store/orders"
import type { Order } from "../store/types"

class ConfirmationPage extends Page<Order | undefined> {
  protected override fetchData = () => placedOrder()

  protected override heading = (order: Order | undefined) =>
    order ? text().order.thanks : text().shell.missingTitle

  protected override view(order: Order | undefined): TemplateResult {
    const t = text().order
    if (!order) return missing(t.none)
    return html`
      <div class="narrow">
        <p class="tick" aria-hidden="true">✓</p>
        <h1>${t.thanks}</h1>
        <p class="lead">${t.sentTo(order.email ?? "")}</p>
        ${orderView(order)}
        <a class="button" href=${to("/")}>${t.on}</a>
      </div>
      ${picks({ slot: "confirmation", heading: t.goesWith, cart_id: orderedCart() })}
    `
  }
}

customElements.define("confirmation-page", ConfirmationPage)
