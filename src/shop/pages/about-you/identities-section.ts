import type { MyIdentity } from "ecrm-elements/client"
import { html, type TemplateResult } from "lit"
import { date, text } from "../../i18n/text"
import { field, type Errors } from "../../parts/field"
import { confirmEmail, known, requestEmailProof } from "../../store/about-you"
import { loadPreferences } from "../../store/consent"
import { codeOf } from "../../store/failure"
import { Section } from "./section"

/** By what the shop knows the shopper, and the way to prove the address of the account. */
class IdentitiesSection extends Section {
  static override properties = {
    ...Section.properties,
    sentTo: { state: true },
    errors: { state: true },
  }

  declare private sentTo: string
  declare private errors: Errors
  protected readonly name = "who-you-are"

  constructor() {
    super([known])
    this.sentTo = ""
    this.errors = {}
  }

  protected override heading = () => text().aboutYou.who.title

  protected override view(): TemplateResult {
    const t = text().aboutYou.who
    const profile = known.value
    if (!profile) return html``
    return html`
      <p class="muted">${t.lead}</p>
      <ul class="facts" role="list">
        ${profile.identities.map(identity)}
      </ul>
      ${profile.is_email_proven ? html`<p>${t.proven}</p>` : this.proof()}
    `
  }

  private proof(): TemplateResult {
    const t = text().aboutYou.who
    if (!this.sentTo) {
      return html`<form class="stack" @submit=${this.request}>
        <p>${t.unproven}</p>
        <p>${this.button(t.sendCode, "quiet")}</p>
      </form>`
    }
    return html`<form class="stack" novalidate @submit=${this.confirm}>
      <p>${t.codeSent(this.sentTo)}</p>
      ${field(
        {
          name: "code",
          label: t.code,
          autocomplete: "one-time-code",
          inputmode: "numeric",
          hint: t.codeHint,
        },
        this.errors
      )}
      <p class="line-actions">
        ${this.button(t.confirm)}
        <button type="button" class="link" @click=${this.request}>${t.sendAgain}</button>
      </p>
    </form>`
  }

  private readonly request = async (event: Event): Promise<void> => {
    event.preventDefault()
    this.errors = {}
    const t = text().aboutYou.who
    const run = async () => void (this.sentTo = await requestEmailProof())
    if (!(await this.attempt(run, t.sent))) return
    await this.updateComplete
    this.querySelector<HTMLElement>("#code")?.focus()
  }

  private readonly confirm = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const code = String(form.get("code") ?? "").replace(/\s/g, "")
    const t = text().aboutYou.who
    if (!/^\d{6}$/.test(code)) {
      this.errors = { code: t.codeHint }
      return
    }
    this.errors = {}
    if (!(await this.attempt(() => confirmEmail(code), t.thanks))) return
    this.sentTo = ""
    // What is sent to an address is shown once it is known to be the shopper's.
    await loadPreferences().catch(() => undefined)
    await this.focusHeading()
  }

  protected override explain(error: unknown): string {
    const isRefused = codeOf(error) === "profiles.code_refused"
    return isRefused ? text().aboutYou.who.refused : super.explain(error)
  }
}

function identity({ kind, value, is_proven, first_seen_at }: MyIdentity): TemplateResult {
  const t = text().aboutYou.who
  return html`<li>
    <span class="name">${t.kinds[kind]}</span>
    <span>${value}</span>
    <span class="muted">
      ${is_proven ? t.isProven : t.isUnproven} · ${t.since(date(first_seen_at))}
    </span>
  </li>`
}

customElements.define("identities-section", IdentitiesSection)
