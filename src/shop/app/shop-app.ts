import { html, LitElement } from "lit"
import { keyed } from "lit/directives/keyed.js"
import { text } from "../i18n/text"
import { announcement } from "../store/announcements"
import { language } from "../store/settings"
import { Follow } from "../store/signal"
import "./consent-banner"
import { place } from "./router"
import { pageFor } from "./routes"
import "./shop-footer"
import "./shop-header"

/** The frame around every page. */
class ShopApp extends LitElement {
  constructor() {
    super()
    new Follow(this, [place, language, announcement])
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render() {
    const { path } = place.value
    return html`
      <a class="skip" href="#content" @click=${skipToContent}>${text().shell.skip}</a>
      <consent-banner></consent-banner>
      <shop-header></shop-header>
      <main id="content" tabindex="-1">${keyed(path, pageFor(path))}</main>
      <shop-footer></shop-footer>
      <p class="unseen" role="status" aria-live="polite">${announcement.value}</p>
    `
  }
}

/** The address stays as it is: a fragment would be taken for a step of the shopper's. */
function skipToContent(event: Event): void {
  event.preventDefault()
  document.getElementById("content")?.focus()
}

customElements.define("shop-app", ShopApp)
