import { html, LitElement, type TemplateResult } from "lit"
import { alert } from "../../parts/alert"
import { announce } from "../../store/announcements"
import { messageOf } from "../../store/failure"
import { language } from "../../store/settings"
import { Follow, type Followed } from "../../store/signal"

/**
 * A part of the page about the shopper that can change something: one thing at a time, saying how
 * it went. Drawn without shadow root, so that the shop's style sheet reaches it.
 */
export abstract class Section extends LitElement {
  static override properties = { busy: { state: true }, error: { state: true } }

  declare protected busy: boolean
  declare protected error: string

  constructor(follows: Followed[] = []) {
    super()
    this.busy = false
    this.error = ""
    new Follow(this, [language, ...follows])
  }

  protected abstract readonly name: string
  protected abstract heading(): string
  protected abstract view(): TemplateResult

  protected override createRenderRoot() {
    return this
  }

  protected override render(): TemplateResult {
    return html`<section class="known" aria-labelledby=${this.name}>
      <h2 id=${this.name} tabindex="-1">${this.heading()}</h2>
      ${alert(this.error)} ${this.view()}
    </section>`
  }

  /**
   * Runs a change; a second click while it is under way does nothing.
   * @param thanks said aloud when it succeeded
   * @returns whether it succeeded
   */
  protected async attempt(run: () => Promise<unknown>, thanks: string): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    this.error = ""
    try {
      await run()
      if (thanks) announce(thanks)
      return true
    } catch (error) {
      this.error = this.explain(error)
      return false
    } finally {
      this.busy = false
    }
  }

  protected explain(error: unknown): string {
    return messageOf(error)
  }

  /** The control that was used leaves the page, so the focus moves to the heading of its part. */
  protected async focusHeading(): Promise<void> {
    await this.updateComplete
    this.querySelector<HTMLElement>("h2")?.focus()
  }

  protected button(label: string, kind = ""): TemplateResult {
    return html`<button class="button ${kind}" aria-disabled=${this.busy ? "true" : "false"}>
      ${label}
    </button>`
  }
}
