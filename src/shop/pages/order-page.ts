import { html, type TemplateResult } from "lit"
import { to } from "../app/router"
import { text } from "../i18n/text"
import { missing } from "../parts/missing"
import { orderView } from "../parts/order-view"
import { myOrder } from "../store/orders"
import type { Order } from "../store/types"
import { MembersPage } from "./members-page"

class OrderPage extends MembersPage<Order | undefined> {
  protected override fetchForMember = async (): Promise<Order | undefined> => {
    const number = Number(this.param)
    return Number.isInteger(number) ? myOrder(number) : undefined
  }

  protected override heading = (order: Order | undefined) =>
    order ? text().order.number(order.display_id ?? "") : text().shell.missingTitle

  protected override view(order: Order | undefined): TemplateResult {
    if (!order) return missing(text().account.missing)
    return html`<div class="narrow">
      <p class="trail"><a href=${to("/account")}>${text().account.back}</a></p>
      <h1>${text().order.number(order.display_id ?? "")}</h1>
      ${orderView(order)}
    </div>`
  }
}

customElements.define("order-page", OrderPage)
