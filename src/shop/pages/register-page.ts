import { html, type TemplateResult } from "lit"
import { to } from "../app/router"
import { text } from "../i18n/text"
import { alert } from "../parts/alert"
import { field, type Field } from "../parts/field"
import { register } from "../store/customer"
import { messageOf, statusOf } from "../store/failure"
import { EntryPage } from "./entry-page"

class RegisterPage extends EntryPage {
  protected override heading = () => text().account.register

  protected override enter = ({ first_name, last_name, email, password }: Record<string, string>) =>
    register({ first_name, last_name, email, password })

  protected override explain = (error: unknown) =>
    statusOf(error) === 401 ? text().account.taken : messageOf(error)

  protected override view(): TemplateResult {
    const t = text().account
    return html`<div class="narrow">
      <h1>${t.register}</h1>
      <form class="stack" novalidate @submit=${this.submit}>
        ${alert(this.error)}
        <div class="pair">
          ${this.field({
            name: "first_name",
            label: t.first_name,
            autocomplete: "given-name",
          })}
          ${this.field({ name: "last_name", label: t.last_name, autocomplete: "family-name" })}
        </div>
        ${this.field({ name: "email", label: t.email, type: "email", autocomplete: "email" })}
        ${this.field({
          name: "password",
          label: t.password,
          type: "password",
          autocomplete: "new-password",
          hint: t.passwordHint,
        })}
        ${this.submitButton(t.register)}
        <p>${t.hasAccount} <a href=${to(`/account/sign-in${this.onward}`)}>${t.signIn}</a></p>
      </form>
    </div>`
  }

  private field(options: Field): TemplateResult {
    return field({ ...options, value: this.values[options.name] }, this.errors)
  }
}

customElements.define("register-page", RegisterPage)
