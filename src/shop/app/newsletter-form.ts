import { html, LitElement, nothing } from "lit"
import { text } from "../i18n/text"
import { alert } from "../parts/alert"
import { check, field, focusFirstError, valuesOf, type Errors } from "../parts/field"
import { announce } from "../store/announcements"
import { loadMailTopics, mailTopics, newsletter, subscribe } from "../store/consent"
import { customer } from "../store/customer"
import { messageOf } from "../store/failure"
import { language } from "../store/settings"
import { Follow } from "../store/signal"

/**
 * Subscribes an address to the newsletter, in the very words that are agreed to. Nothing is drawn
 * where the shop has no newsletter, and for members, who choose on their own page.
 */
class NewsletterForm extends LitElement {
  static override properties = {
    errors: { state: true },
    error: { state: true },
    busy: { state: true },
    isAsked: { state: true },
  }

  declare private errors: Errors
  declare private error: string
  declare private busy: boolean
  declare private isAsked: boolean

  constructor() {
    super()
    this.errors = {}
    this.error = ""
    this.busy = this.isAsked = false
    new Follow(this, [mailTopics, customer])
    new Follow(this, [language], () => void loadMailTopics())
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void loadMailTopics()
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render() {
    const t = text().newsletter
    const topic = newsletter()
    if (!topic || customer.value) return nothing
    if (this.isAsked) return html`<p class="newsletter told">${t.asked}</p>`
    return html`<form class="newsletter" novalidate @submit=${this.submit}>
      <h2>${topic.label}</h2>
      <p>${topic.purpose}</p>
      ${alert(this.error)}
      <div class="newsletter-row">
        ${field(
          { name: "newsletter-email", label: t.email, type: "email", autocomplete: "email" },
          this.errors
        )}
        <button class="button" aria-disabled=${this.busy ? "true" : "false"}>${t.submit}</button>
      </div>
      <p class="wording">${topic.wording.text}</p>
    </form>`
  }

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const topic = newsletter()
    if (this.busy || !topic) return
    const form = event.target as HTMLFormElement
    this.errors = check(form)
    this.error = ""
    if (Object.keys(this.errors).length > 0) return focusFirstError(this)
    this.busy = true
    try {
      await subscribe(valuesOf(form)["newsletter-email"], [topic])
      this.isAsked = true
      announce(text().newsletter.asked)
    } catch (error) {
      this.error = messageOf(error)
    } finally {
      this.busy = false
    }
  }
}

customElements.define("newsletter-form", NewsletterForm)
