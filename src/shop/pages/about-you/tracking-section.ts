import type { Consent } from "ecrm-elements/client"
import { html, type TemplateResult } from "lit"
import { text } from "../../i18n/text"
import { announce } from "../../store/announcements"
import { chooseTracking } from "../../store/consent"
import { browserObjects, consent } from "../../store/settings"
import { Section } from "./section"

/** Whether visits on this device are counted. */
class TrackingSection extends Section {
  protected readonly name = "your-visits"

  constructor() {
    super([consent])
  }

  protected override heading = () => text().aboutYou.tracking.title

  protected override view(): TemplateResult {
    const t = text().aboutYou.tracking
    if (browserObjects()) return html`<p>${t.signal}</p>`
    const isOn = consent.value === "granted"
    return html`
      <p>${isOn ? t.on : consent.value === "denied" ? t.off : t.unanswered}</p>
      <p class="line-actions">
        ${isOn ? "" : this.change(t.start, "granted")}
        ${consent.value === "denied" ? "" : this.change(t.stop, "denied")}
      </p>
    `
  }

  private change(label: string, choice: Consent): TemplateResult {
    return html`<button type="button" class="button quiet" @click=${() => this.answer(choice)}>
      ${label}
    </button>`
  }

  private answer(choice: Consent): Promise<void> {
    const t = text().aboutYou.tracking
    chooseTracking(choice)
    announce(choice === "granted" ? t.started : t.stopped)
    return this.focusHeading()
  }
}

customElements.define("tracking-section", TrackingSection)
