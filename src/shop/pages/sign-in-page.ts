import { html, type TemplateResult } from "lit"
import { to } from "../app/router"
import { text } from "../i18n/text"
import { alert } from "../parts/alert"
import { field } from "../parts/field"
import { signIn } from "../store/customer"
import { messageOf, statusOf } from "../store/failure"
import { EntryPage } from "./entry-page"

class SignInPage extends EntryPage {
  protected override heading = () => text().account.signIn

  protected override enter = ({ email, password }: Record<string, string>) =>
    signIn(email, password)

  protected override explain = (error: unknown) =>
    statusOf(error) === 401 ? text().account.wrong : messageOf(error)

  protected override view(): TemplateResult {
    const t = text().account
    const { errors, values } = this
    return html`<div class="narrow">
      <h1>${t.signIn}</h1>
      <form class="stack" novalidate @submit=${this.submit}>
        ${alert(this.error)}
        ${field(
          {
            name: "email",
            label: t.email,
            type: "email",
            autocomplete: "email",
            value: values.email,
          },
          errors
        )}
        ${field(
          {
            name: "password",
            label: t.password,
            type: "password",
            autocomplete: "current-password",
            value: values.password,
          },
          errors
        )}
        ${this.submitButton(t.signIn)}
        <p><a href=${to("/account/forgot-password")}>${t.forgot}</a></p>
        <p>${t.noAccount} <a href=${to(`/account/register${this.onward}`)}>${t.register}</a></p>
      </form>
    </div>`
  }
}

customElements.define("sign-in-page", SignInPage)
