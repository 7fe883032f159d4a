import { html, type TemplateResult } from "lit"
import { navigate, to } from "../app/router"
import { date, money, text } from "../i18n/text"
import { orderState } from "../parts/order-view"
import { pager, pageOf } from "../parts/pager"
import { picks } from "../parts/picks"
import { customer, signOut } from "../store/customer"
import { myOrders, ordersPageLength } from "../store/orders"
import type { OrderRow } from "../store/types"
import { MembersPage } from "./members-page"

interface Orders {
  orders: OrderRow[]
  count: number
}

class AccountPage extends MembersPage<Orders> {
  protected override fetchForMember = () => myOrders(pageOf(this.query))

  protected override heading = () => text().account.title

  protected override view({ orders, count }: Orders): TemplateResult {
    const t = text().account
    const { first_name, email } = customer.value ?? {}
    return html`
      <div class="list-head">
        <h1>${t.hello(first_name || (email ?? ""))}</h1>
        <button type="button" class="button quiet" @click=${() => void leave()}>
          ${t.signOut}
        </button>
      </div>
      <p class="about-link">
        <a href=${to("/account/about-you")}>${text().aboutYou.link}</a>
        <span class="muted">${text().aboutYou.linkHint}</span>
      </p>
      <section aria-labelledby="orders">
        <h2 id="orders">${t.orders}</h2>
        ${
          orders.length
            ? html`<ul class="orders" role="list">
                ${orders.map(orderRow)}
              </ul>`
            : html`<p>${t.noOrders}</p>`
        }
        ${pager(count, this.query, ordersPageLength)}
      </section>
      ${picks({ slot: "account", heading: t.forYou })}
    `
  }
}

const orderRow = (order: OrderRow): TemplateResult =>
  html`<li>
    <a href=${to(`/account/orders/${order.display_id}`)}>
      ${text().order.number(order.display_id ?? "")}
    </a>
    <span>${date(order.created_at)}</span>
    <span>${orderState(order)}</span>
    <span class="price">${money(order.total, order.currency_code)}</span>
  </li>`

async function leave(): Promise<void> {
  await signOut()
  navigate("/")
}

customElements.define("account-page", AccountPage)
