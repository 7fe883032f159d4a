import { html, type TemplateResult } from "lit"
import { navigate } from "../../app/router"
import { text } from "../../i18n/text"
import { field, focusFirstError, valuesOf, type Errors } from "../../parts/field"
import { announce } from "../../store/announcements"
import { customer } from "../../store/customer"
import { eraseMe, exportMe } from "../../store/my-data"
import { Section } from "./section"

/** Taking one's data along, and having it erased: asked twice, and not by accident. */
class DataSection extends Section {
  static override properties = {
    ...Section.properties,
    isErasing: { state: true },
    errors: { state: true },
  }

  declare private isErasing: boolean
  declare private errors: Errors
  protected readonly name = "your-data"

  constructor() {
    super()
    this.isErasing = false
    this.errors = {}
  }

  protected override heading = () => text().aboutYou.data.title

  protected override view(): TemplateResult {
    const t = text().aboutYou.data
    return html`
      <p>${t.exportLead}</p>
      <form @submit=${this.download}>${this.button(t.export, "quiet")}</form>
      <p class="erase-lead">${t.eraseLead}</p>
      ${
        this.isErasing
          ? this.confirmation()
          : html`<p>
              <button type="button" class="button quiet" @click=${this.ask}>${t.erase}</button>
            </p>`
      }
    `
  }

  private confirmation(): TemplateResult {
    const t = text().aboutYou.data
    return html`<form class="danger stack" novalidate @submit=${this.erase}>
      <h3 id="erase-title" tabindex="-1">${t.eraseTitle}</h3>
      <p>${t.eraseWarning}</p>
      ${field(
        { name: "erase-email", label: t.eraseEmail, type: "email", autocomplete: "off" },
        this.errors
      )}
      <p class="line-actions">
        ${this.button(t.eraseNow, "wrong")}
        <button type="button" class="button quiet" @click=${this.keep}>${t.keep}</button>
      </p>
    </form>`
  }

  private readonly download = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    await this.attempt(async () => {
      const data = JSON.stringify(await exportMe(), null, 2)
      const link = document.createElement("a")
      link.href = URL.createObjectURL(new Blob([data], { type: "application/json" }))
      link.download = "my-data.json"
      link.click()
      URL.revokeObjectURL(link.href)
    }, text().aboutYou.data.exported)
  }

  private readonly ask = async (): Promise<void> => {
    this.isErasing = true
    await this.updateComplete
    this.querySelector<HTMLElement>("#erase-title")?.focus()
  }

  private readonly keep = async (): Promise<void> => {
    this.isErasing = false
    await this.focusHeading()
  }

  private readonly erase = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const t = text().aboutYou.data
    const email = valuesOf(event.target as HTMLFormElement)["erase-email"]
    const isOwn = email.toLowerCase() === customer.value?.email.toLowerCase()
    this.errors = isOwn ? {} : { "erase-email": t.eraseEmail }
    if (!isOwn) return focusFirstError(this)
    if (!(await this.attempt(() => eraseMe(email), ""))) return
    navigate("/", { replace: true })
    announce(t.erased)
  }
}

customElements.define("data-section", DataSection)
