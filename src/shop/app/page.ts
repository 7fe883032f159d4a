import { html, LitElement, type PropertyDeclarations, type TemplateResult } from "lit"
import { text } from "../i18n/text"
import { messageOf } from "../store/failure"
import { language } from "../store/settings"
import { shop } from "../store/shop"
import { Follow } from "../store/signal"
import { arrival, place } from "./router"

type State<Data> =
  { is: "loading" } | { is: "ready"; data: Data } | { is: "failed"; error: unknown }

/** Long enough that a quick answer shows no placeholder, short enough that a slow one does. */
const PATIENCE_MS = 250

/**
 * A page of the shop: loads its data when its address, the region or the language changes, draws
 * it, says what went wrong with a way to try again, and takes the focus when it was navigated to.
 * Drawn without shadow root, so that the shop's style sheet reaches it.
 */
export abstract class Page<Data = undefined> extends LitElement {
  static override properties: PropertyDeclarations = {
    param: {},
    state: { state: true },
    patient: { state: true },
  }

  /** The last segment of the address, for pages that have one. */
  declare param: string
  declare private state: State<Data>
  declare private patient: boolean
  private loading: AbortController | undefined
  private readonly path = place.value.path

  constructor() {
    super()
    this.param = ""
    this.state = { is: "loading" }
    this.patient = true
    new Follow(this, [language, shop().region], () => void this.load())
    new Follow(this, [place], () => {
      if (place.value.path === this.path) void this.load()
    })
  }

  /** What the page shows; `undefined` for pages that load nothing. */
  protected abstract fetchData(): Promise<Data>
  protected abstract heading(data: Data): string
  protected abstract view(data: Data): TemplateResult

  /** Called once for every load that succeeded. */
  protected onData(_data: Data): void {}

  protected get query(): URLSearchParams {
    return place.value.query
  }

  protected get data(): Data | undefined {
    return this.state.is === "ready" ? this.state.data : undefined
  }

  async load(): Promise<void> {
    this.loading?.abort()
    const { signal } = (this.loading = new AbortController())
    const timer = setTimeout(() => (this.patient = false), PATIENCE_MS)
    try {
      const data = await this.fetchData()
      if (signal.aborted) return
      this.state = { is: "ready", data }
      this.onData(data)
    } catch (error) {
      if (!signal.aborted) this.state = { is: "failed", error }
    } finally {
      clearTimeout(timer)
    }
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.load()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.loading?.abort()
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render(): TemplateResult {
    if (this.state.is === "ready") return this.view(this.state.data)
    if (this.state.is === "failed") return this.failure(this.state.error)
    return html`<div class="placeholder" aria-busy="true">
      ${this.patient ? "" : text().shell.loading}
    </div>`
  }

  protected override updated(): void {
    // A page that is being left still draws once more; title and focus are the next one's.
    if (this.state.is === "loading" || place.value.path !== this.path) return
    const title = this.state.is === "ready" ? this.heading(this.state.data) : text().failures.title
    document.title = title === "Meridian" ? title : `${title} · Meridian`
    if (arrival.focus) this.takeFocus()
  }

  private takeFocus(): void {
    arrival.focus = false
    const heading = this.querySelector<HTMLElement>("h1")
    heading?.setAttribute("tabindex", "-1")
    heading?.focus({ preventScroll: true })
    window.scrollTo({ top: arrival.scroll_px, behavior: "instant" })
  }

  private failure(error: unknown): TemplateResult {
    return html`<section class="notice">
      <h1>${text().failures.title}</h1>
      <p>${messageOf(error)}</p>
      <button type="button" class="button" @click=${() => void this.retry()}>
        ${text().shell.retry}
      </button>
    </section>`
  }

  /** The button leaves with the message, so the page that comes instead takes the focus. */
  private retry(): Promise<void> {
    Object.assign(arrival, { focus: true, scroll_px: 0 })
    return this.load()
  }
}
