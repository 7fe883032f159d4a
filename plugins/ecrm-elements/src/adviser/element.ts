import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit"
import type { Adviser, AdviserAnswers, Advice } from "../client/adviser-types.js"
import type { EcrmClient, Recommendations } from "../client/types.js"
import { configuredEcrm, onEcrmConfigured } from "../configuration.js"
import { adviserTemplate } from "./component.js"
import { adviserStringsFor } from "./strings.js"
import { adviserStyles } from "./styles.js"

const ASKING = ["client", "adviserKey", "locale"]

/**
 * `<ecrm-adviser adviser-key="first-steps">`: a short quiz that answers with picks and says why
 * each fits. Answers are kept only of who is signed in, and ticks the box.
 *
 * Draws nothing until the quiz is there, and where there is none.
 * @fires ecrm-add see EcrmAddEvent
 * @csspart form, heading, intro, question, legend, answers, answer, keep, error, submit, status
 */
export class EcrmAdviser extends LitElement {
  static override styles = adviserStyles
  static override properties = {
    client: { attribute: false },
    adviserKey: { attribute: "adviser-key" },
    cartId: { attribute: "cart-id" },
    regionId: { attribute: "region-id" },
    signedIn: { type: Boolean, attribute: "signed-in" },
    locale: {},
    productUrlTemplate: { attribute: "product-url-template" },
    adviser: { state: true },
    advice: { state: true },
    missing: { state: true },
    isAsking: { state: true },
    failure: { state: true },
    announcement: { state: true },
  }

  /** Used instead of the page's client (`configureEcrm`) when set. */
  declare client: EcrmClient | undefined
  declare adviserKey: string
  declare cartId: string
  declare regionId: string
  /** Somebody is signed in, so that answers can be kept if they agree. */
  declare signedIn: boolean
  /** BCP 47; the page's `lang` when empty. */
  declare locale: string
  declare productUrlTemplate: string
  declare private adviser: Adviser | undefined
  declare private advice: Advice | undefined
  declare private missing: ReadonlySet<string>
  declare private isAsking: boolean
  declare private failure: string
  declare private announcement: string

  private loading = 0
  private stopWaiting: (() => void) | undefined

  constructor() {
    super()
    this.adviserKey = this.cartId = this.regionId = this.locale = ""
    this.productUrlTemplate = "/products/{handle}"
    this.signedIn = this.isAsking = false
    this.missing = new Set()
    this.failure = this.announcement = ""
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.stopWaiting = onEcrmConfigured(() => void this.load())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stopWaiting?.()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (ASKING.some((name) => changed.has(name))) void this.load()
  }

  protected override render(): TemplateResult | typeof nothing {
    const { adviser, advice } = this
    if (!adviser) return nothing
    return html`
      ${adviserTemplate({
        adviser,
        locale: this.language,
        asksToKeep: this.signedIn && adviser.purpose !== null,
        isAsking: this.isAsking,
        missing: this.missing,
        failure: this.failure,
        announcement: this.announcement,
        onSubmit: (event) => void this.submit(event),
        onChange: () => (this.missing = new Set()),
      })}
      <ecrm-recommendations
        slot-name="home"
        .client=${this.client}
        .given=${advice ? given(advice) : NOTHING}
        heading=${adviserStringsFor(this.language).result}
        cart-id=${this.cartId}
        locale=${this.language}
        product-url-template=${this.productUrlTemplate}
      ></ecrm-recommendations>
    `
  }

  private get language(): string {
    return this.locale || document.documentElement.lang || "en"
  }

  private get activeClient(): EcrmClient | undefined {
    return this.client ?? configuredEcrm()
  }

  /** A page without its quiz is still a page: where it cannot be had, nothing is drawn. */
  private async load(): Promise<void> {
    const turn = ++this.loading
    const { activeClient, adviserKey } = this
    const adviser =
      activeClient && adviserKey
        ? await activeClient.advisers
            .read(adviserKey, { locale: this.language })
            .catch(() => undefined)
        : undefined
    if (turn !== this.loading) return
    if (adviser?.key !== this.adviser?.key) this.advice = undefined
    this.adviser = adviser
    this.announcement = this.failure = ""
    this.toggleAttribute("filled", adviser !== undefined)
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { adviser, activeClient } = this
    if (!adviser || !activeClient || this.isAsking) return
    const said = this.said(event.target as HTMLFormElement, adviser)
    if (await this.hasGaps(adviser, said)) return
    const strings = adviserStringsFor(this.language)
    this.isAsking = true
    this.failure = ""
    try {
      const advice = await activeClient.advisers.answer(adviser.key, said)
      this.advice = advice
      const { length } = advice.recommendations
      const found = length === 0 ? strings.nothing : strings.found(length)
      this.announcement = advice.traits_kept.length > 0 ? `${found} ${strings.kept}` : found
    } catch (error) {
      this.failure = (await this.hasChanged(adviser, error)) ? strings.changed : strings.failed
    } finally {
      this.isAsking = false
    }
  }

  /** A quiz that refuses its own answers was changed since this page read it: it is read again. */
  private async hasChanged(before: Adviser, error: unknown): Promise<boolean> {
    const { status } = error as { status?: unknown }
    if (status !== 400 && status !== 404) return false
    await this.load()
    if (JSON.stringify(this.adviser) === JSON.stringify(before)) return false
    await this.updateComplete
    this.renderRoot.querySelector("form")?.reset()
    return true
  }

  private said(form: HTMLFormElement, { questions }: Adviser): AdviserAnswers {
    const fields = new FormData(form)
    const answers = questions.flatMap(({ key }) => {
      const keys = fields.getAll(`answer:${key}`).map(String)
      return keys.length > 0 ? [[key, keys] as const] : []
    })
    return {
      answers: Object.fromEntries(answers),
      locale: this.language,
      ...(fields.has("has_consented") ? { has_consented: true } : {}),
      ...(this.regionId ? { region_id: this.regionId } : {}),
      ...(this.cartId ? { cart_id: this.cartId } : {}),
    }
  }

  /** Takes the shopper to the first question that waits for an answer. */
  private async hasGaps({ questions }: Adviser, { answers }: AdviserAnswers): Promise<boolean> {
    const gaps = questions.filter(({ key, is_required }) => is_required && !answers[key])
    this.missing = new Set(gaps.map(({ key }) => key))
    if (gaps.length === 0) return false
    await this.updateComplete
    const question = CSS.escape(gaps[0].key)
    this.renderRoot.querySelector<HTMLElement>(`[data-question="${question}"] input`)?.focus()
    return true
  }
}

const NOTHING: Recommendations = {
  slot: "home",
  model_version: null,
  reason_code: null,
  variant: null,
  recommendations: [],
}

/** Made once for each advice: another object would have the list drawn anew. */
const made = new WeakMap<Advice, Recommendations>()

function given(advice: Advice): Recommendations {
  const { model_version, reason_code, recommendations } = advice
  const known = made.get(advice) ?? { ...NOTHING, model_version, reason_code, recommendations }
  made.set(advice, known)
  return known
}
