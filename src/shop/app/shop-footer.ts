import { html, LitElement } from "lit"
import { text } from "../i18n/text"
import "./newsletter-form"
import { browserObjects, isAsked, language } from "../store/settings"
import { Follow } from "../store/signal"

/** What the shop is, and the way back to the question about privacy. */
class ShopFooter extends LitElement {
  constructor() {
    super()
    new Follow(this, [language, isAsked])
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render() {
    const t = text().shell
    return html`<footer class="bottom">
      <newsletter-form></newsletter-form>
      <p>${t.about}</p>
      ${
        isAsked.value || browserObjects()
          ? ""
          : html`<button type="button" class="link" @click=${askAgain}>${t.privacy}</button>`
      }
    </footer>`
  }
}

function askAgain(): void {
  isAsked.set(true)
  window.scrollTo({ top: 0 })
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".consent button")?.focus())
}

customElements.define("shop-footer", ShopFooter)
