import { html, type TemplateResult } from "lit"
import { Page } from "../app/page"
import { navigate } from "../app/router"
import { check, focusFirstError, valuesOf, type Errors } from "../parts/field"

/** A form that lets the shopper into their account, then takes them back to where they were. */
export abstract class EntryPage extends Page {
  static override properties = {
    errors: { state: true },
    error: { state: true },
    busy: { state: true },
  }

  declare protected errors: Errors
  declare protected error: string
  declare protected busy: boolean
  protected values: Record<string, string> = {}

  constructor() {
    super()
    this.errors = {}
    this.error = ""
    this.busy = false
  }

  protected abstract enter(values: Record<string, string>): Promise<void>
  protected abstract explain(error: unknown): string

  /** Where to when it went well. */
  protected leave(): void {
    navigate(this.onward ? "/checkout" : "/account", { replace: true })
  }

  protected override fetchData = () => Promise.resolve(undefined)

  /** Where the shopper came from, kept between signing in and registering. */
  protected get onward(): string {
    return this.query.get("next") === "checkout" ? "?next=checkout" : ""
  }

  protected submitButton(label: string): TemplateResult {
    return html`<button class="button wide" aria-disabled=${this.busy ? "true" : "false"}>
      ${label}
    </button>`
  }

  protected readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (this.busy) return
    const form = event.target as HTMLFormElement
    this.values = valuesOf(form)
    this.errors = check(form)
    this.error = ""
    if (Object.keys(this.errors).length > 0) return focusFirstError(this)
    this.busy = true
    try {
      await this.enter(this.values)
      this.leave()
    } catch (error) {
      this.error = this.explain(error)
    } finally {
      this.busy = false
    }
  }
}
