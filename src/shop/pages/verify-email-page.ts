import { html, type TemplateResult } from "lit"
import { to } from "../app/router"
import { text } from "../i18n/text"
import { alert } from "../parts/alert"
import { verifyEmail } from "../store/customer"
import { isRefused, messageOf } from "../store/failure"
import { EntryPage } from "./entry-page"

/**
 * Where the link of the mail leads that asks whether an address is its owner's. Mail programs open
 * links by themselves, so only the button confirms.
 */
class VerifyEmailPage extends EntryPage {
  static override properties = { ...EntryPage.properties, isVerified: { state: true } }
  declare private isVerified: boolean

  constructor() {
    super()
    this.isVerified = false
  }

  protected override heading = () => text().account.verifyEmail
  protected override enter = () => verifyEmail(this.query.get("token") ?? "")
  protected override explain = (error: unknown) =>
    isRefused(error) ? text().account.linkOver : messageOf(error)

  protected override leave(): void {
    this.isVerified = true
  }

  protected override view(): TemplateResult {
    const t = text().account
    return html`<div class="narrow">
      <h1>${t.verifyEmail}</h1>
      <div role="status">${this.isVerified ? html`<p>${t.verified}</p>` : ""}</div>
      ${
        this.isVerified
          ? html`<p><a href=${to("/account")}>${t.title}</a></p>`
          : html`<form class="stack" novalidate @submit=${this.submit}>
              ${alert(this.error)}
              <p>${t.verifyHint}</p>
              ${this.submitButton(t.verifyEmail)}
            </form>`
      }
    </div>`
  }
}

customElements.define("verify-email-page", VerifyEmailPage)
