import { html, type TemplateResult } from "lit"
import { text } from "../i18n/text"
import { alert } from "../parts/alert"
import { field } from "../parts/field"
import { forgetPassword } from "../store/customer"
import { messageOf } from "../store/failure"
import { EntryPage } from "./entry-page"

class ForgotPasswordPage extends EntryPage {
  static override properties = { ...EntryPage.properties, isSent: { state: true } }
  declare private isSent: boolean

  constructor() {
    super()
    this.isSent = false
  }

  protected override heading = () => text().account.forgot
  protected override enter = ({ email }: Record<string, string>) => forgetPassword(email)
  protected override explain = messageOf

  protected override leave(): void {
    this.isSent = true
  }

  protected override view(): TemplateResult {
    const t = text().account
    const email = { name: "email", label: t.email, type: "email", autocomplete: "email" } as const
    return html`<div class="narrow">
      <h1>${t.forgot}</h1>
      <div role="status">${this.isSent ? html`<p>${t.resetSent}</p>` : ""}</div>
      <form class="stack" novalidate @submit=${this.submit}>
        ${alert(this.error)} ${field({ ...email, value: this.values.email }, this.errors)}
        ${this.submitButton(t.sendReset)}
      </form>
    </div>`
  }
}

customElements.define("forgot-password-page", ForgotPasswordPage)
