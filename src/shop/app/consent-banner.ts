import { html, LitElement, nothing } from "lit"
import { text } from "../i18n/text"
import { announce } from "../store/announcements"
import { chooseTracking } from "../store/consent"
import { isAsked, language } from "../store/settings"
import { Follow } from "../store/signal"

/** Asks once about analytics, in the flow of the page: it covers nothing and can be left alone. */
class ConsentBanner extends LitElement {
  constructor() {
    super()
    new Follow(this, [isAsked, language])
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render() {
    if (!isAsked.value) return nothing
    const t = text().consent
    return html`<section class="consent" aria-label=${t.label}>
      <p>${t.question}</p>
      <div>
        <button type="button" @click=${() => answer("granted")}>${t.accept}</button>
        <button type="button" @click=${() => answer("denied")}>${t.decline}</button>
      </div>
    </section>`
  }
}

/** The buttons leave the page, so the focus moves on to the content. */
function answer(choice: "granted" | "denied"): void {
  chooseTracking(choice)
  announce(text().consent.thanks)
  document.getElementById("content")?.focus({ preventScroll: true })
}

customElements.define("consent-banner", ConsentBanner)
