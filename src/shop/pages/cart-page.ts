import { html, type TemplateResult } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { Page } from "../app/page"
import { to } from "../app/router"
import { money, text } from "../i18n/text"
import { alert } from "../parts/alert"
import { picks } from "../parts/picks"
import { picture } from "../parts/picture"
import { totals } from "../parts/totals"
import { cart, removeItem, restoreCart, setQuantity } from "../store/cart"
import { messageOf } from "../store/failure"
import { Follow } from "../store/signal"
import type { Cart, CartItem } from "../store/types"

class CartPage extends Page {
  static override properties = { busy: { state: true }, error: { state: true } }

  declare private busy: string
  declare private error: string

  constructor() {
    super()
    this.busy = this.error = ""
    new Follow(this, [cart])
  }

  protected override fetchData = async () => {
    await restoreCart()
    return undefined
  }

  protected override heading = () => text().cart.title

  protected override view(): TemplateResult {
    const t = text().cart
    const items = cart.value?.items ?? []
    if (!cart.value || items.length === 0) {
      return html` <section class="notice">
          <h1>${t.title}</h1>
          <p>${t.empty}</p>
          <a class="button" href=${to("/")}>${t.browse}</a>
        </section>
        ${picks({ slot: "cart_empty", heading: t.beginWith })}`
    }
    return html`
      <h1>${t.title}</h1>
      ${alert(this.error)}
      <div class="columns">
        <ul class="lines" role="list">
          ${repeat(
            [...items].sort(byAge),
            (item) => item.id,
            (item) => this.line(item, cart.value as Cart)
          )}
        </ul>
        <section class="summary" aria-labelledby="summary">
          <h2 id="summary">${t.summary}</h2>
          ${totals(cart.value, deliveryText(cart.value))}
          <a class="button wide" href=${to("/checkout")}>${t.checkout}</a>
        </section>
      </div>
      ${picks({ slot: "cart", heading: t.goesWith })}
    `
  }

  private line(item: CartItem, { currency_code }: Cart): TemplateResult {
    const t = text().cart
    const title = item.product_title ?? item.title
    return html`<li class="line" aria-busy=${this.busy === item.id ? "true" : "false"}>
      <div class="frame">${picture(item.thumbnail)}</div>
      <div class="what">
        <p class="name">
          <a href=${to(`/products/${item.product_handle ?? ""}`)}>${title}</a>
        </p>
        <p class="muted">${item.variant_title} · ${money(item.unit_price, currency_code)}</p>
        <div class="line-actions">
          <div class="stepper" role="group" aria-label=${t.quantityOf(title)}>
            ${this.step(item, -1, t.less(title), "−")}
            <span>${item.quantity}</span>
            ${this.step(item, 1, t.more(title), "+")}
          </div>
          <button
            type="button"
            class="link"
            aria-label=${t.removeItem(title)}
            @click=${() => void this.takeOut(item)}
          >
            ${t.remove}
          </button>
        </div>
      </div>
      <p class="price">${money(item.total ?? item.unit_price * item.quantity, currency_code)}</p>
    </li>`
  }

  private step(item: CartItem, by: number, label: string, sign: string): TemplateResult {
    const quantity = item.quantity + by
    return html`<button
      type="button"
      aria-label=${label}
      aria-disabled=${quantity < 1 ? "true" : "false"}
      @click=${() => void (quantity > 0 && this.change(item, () => setQuantity(item, quantity)))}
    >
      ${sign}
    </button>`
  }

  /** The line leaves with its buttons; the heading takes the focus, and what goes with it may change. */
  private async takeOut(item: CartItem): Promise<void> {
    const removed = await this.change(item, () => removeItem(item))
    if (!removed) return
    await this.updateComplete
    const heading = this.querySelector<HTMLElement>("h1")
    heading?.setAttribute("tabindex", "-1")
    heading?.focus()
    void this.querySelector("ecrm-recommendations")?.refresh()
  }

  private async change(item: CartItem, run: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false
    this.busy = item.id
    this.error = ""
    try {
      await run()
      return true
    } catch (error) {
      this.error = messageOf(error)
      return false
    } finally {
      this.busy = ""
    }
  }
}

const byAge = (a: CartItem, b: CartItem): number =>
  String(a.created_at ?? "").localeCompare(String(b.created_at ?? "")) || a.id.localeCompare(b.id)

/** Delivery is chosen at checkout; an amount is shown once it has been. */
function deliveryText({ items, shipping_methods }: Cart): string | undefined {
  if (shipping_methods?.length) return undefined
  const isDelivered = items?.some((item) => item.requires_shipping)
  return isDelivered ? text().cart.deliveryLater : text().cart.deliveryNone
}

customElements.define("cart-page", CartPage)
