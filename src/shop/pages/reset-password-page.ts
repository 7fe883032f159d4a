import { html, type TemplateResult } from "lit"
import { navigate, to } from "../app/router"
import { text } from "../i18n/text"
import { alert } from "../parts/alert"
import { field } from "../parts/field"
import { resetPassword } from "../store/customer"
import { messageOf, statusOf } from "../store/failure"
import { EntryPage } from "./entry-page"

/** Where the link of the mail leads that somebody asked for who forgot their password. */
class ResetPasswordPage extends EntryPage {
  protected override heading = () => text().account.newPassword

  protected override enter = ({ password }: Record<string, string>) =>
    resetPassword(password, this.query.get("token") ?? "")

  protected override leave(): void {
    navigate("/account/sign-in", { replace: true })
  }

  protected override explain = (error: unknown) =>
    statusOf(error) === 401 ? text().account.linkOver : messageOf(error)

  protected override view(): TemplateResult {
    const t = text().account
    return html`<div class="narrow">
      <h1>${t.newPassword}</h1>
      <form class="stack" novalidate @submit=${this.submit}>
        ${alert(this.error)}
        ${field(
          {
            name: "password",
            label: t.newPassword,
            type: "password",
            autocomplete: "new-password",
            hint: t.passwordHint,
            value: this.values.password,
          },
          this.errors
        )}
        ${this.submitButton(t.saveNew)}
        <p><a href=${to("/account/forgot-password")}>${t.sendReset}</a></p>
      </form>
    </div>`
  }
}

customElements.define("reset-password-page", ResetPasswordPage)
