import { html, LitElement } from "lit"
import { text } from "../i18n/text"
import { consent, language } from "../store/settings"
import { Follow } from "../store/signal"

/** What the shop is, and the way back to the question about privacy. */
class ShopFooter extends LitElement {
  constructor() {
    super()
    new Follow(this, [language, consent])
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render() {
    const t = text().shell
    return html`<footer class="bottom">
      <p>${t.about}</p>
      ${
        consent.value
          ? html`<button type="button" class="link" @click=${askAgain}>${t.privacy}</button>`
          : ""
      }
    </footer>`
  }
}

function askAgain(): void {
  consent.set(undefined)
  window.scrollTo({ top: 0 })
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".consent button")?.focus())
}

customElements.define("shop-footer", ShopFooter)
