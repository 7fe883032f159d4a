import { html, LitElement, svg } from "lit"
import { text } from "../i18n/text"
import { cart, itemCount } from "../store/cart"
import { allCategories, topLevel } from "../store/catalogue"
import { customer } from "../store/customer"
import { language } from "../store/settings"
import { Follow } from "../store/signal"
import type { Category } from "../store/types"
import { navigate, place, to } from "./router"
import "./shop-choices"

const mark = svg`<circle cx="16" cy="16" r="14" fill="none" stroke="currentColor" stroke-width="2.5"/><path d="M16 2c8 8 8 20 0 28c-8-8-8-20 0-28z" class="mark-fill"/>`
const person = svg`<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4 3.6-7 8-7s8 3 8 7"/>`
const bag = svg`<path d="M5 8h14l-1 13H6z"/><path d="M9 8a3 3 0 0 1 6 0"/>`
const lens = svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 5 5"/>`

/** Name, search, account, cart and the categories of the shop. */
class ShopHeader extends LitElement {
  static override properties = { categories: { state: true } }

  declare private categories: Category[]

  constructor() {
    super()
    this.categories = []
    new Follow(this, [cart, customer, place])
    new Follow(this, [language], () => void this.loadCategories())
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.loadCategories()
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render() {
    return html`<header class="top">
      <shop-choices></shop-choices>
      <div class="bar">
        <a class="brand" href=${to("/")} aria-label=${text().shell.home}>
          <svg viewBox="0 0 32 32" aria-hidden="true">${mark}</svg><span>Meridian</span>
        </a>
        ${this.search()} ${this.actions()}
      </div>
      <nav class="worlds" aria-label=${text().shell.categories}>
        <ul role="list">
          ${this.categories.map((category) => this.world(category))}
        </ul>
      </nav>
    </header>`
  }

  private search() {
    const t = text().shell
    return html`<form class="search" role="search" action=${to("/search")} @submit=${submitSearch}>
      <input
        type="search"
        name="q"
        maxlength="100"
        autocomplete="off"
        aria-label=${t.searchLabel}
        placeholder=${t.searchHint}
        .value=${place.value.path === "/search" ? (place.value.query.get("q") ?? "") : ""}
      />
      <button type="submit" aria-label=${t.search}>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${lens}</svg>
      </button>
    </form>`
  }

  private actions() {
    const t = text().shell
    const count = itemCount()
    const account = customer.value ? "/account" : "/account/sign-in"
    return html`<div class="actions">
      <a href=${to(account)}>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${person}</svg>
        <span class="word">${customer.value ? t.account : t.signIn}</span>
      </a>
      <a href=${to("/cart")} aria-label=${t.cartCount(count)}>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${bag}</svg>
        <span class="word">${t.cart}</span>
        ${count > 0 ? html`<span class="count">${count}</span>` : ""}
      </a>
    </div>`
  }

  private world({ handle, name }: Category) {
    const path = `/categories/${handle}`
    const here = place.value.path === path
    return html`<li>
      <a href=${to(path)} aria-current=${here ? "page" : "false"}>${name}</a>
    </li>`
  }

  /** The shop can be used without its categories; the pages say if the server is away. */
  private async loadCategories(): Promise<void> {
    this.requestUpdate()
    this.categories = await allCategories().then(topLevel, () => this.categories)
  }
}

function submitSearch(event: SubmitEvent): void {
  event.preventDefault()
  const query = new FormData(event.target as HTMLFormElement).get("q")
  navigate(`/search?${new URLSearchParams({ q: String(query ?? "").trim() })}`)
}

customElements.define("shop-header", ShopHeader)
