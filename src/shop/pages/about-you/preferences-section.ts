import type { ConsentBox, MyConsent } from "ecrm-elements/client"
import { html, type TemplateResult } from "lit"
import { live } from "lit/directives/live.js"
import { text } from "../../i18n/text"
import { loadKnown } from "../../store/about-you"
import { loadPreferences, mailTopics, preferences, savePreferences } from "../../store/consent"
import { codeOf } from "../../store/failure"
import { language } from "../../store/settings"
import { Follow } from "../../store/signal"
import { Section } from "./section"

const nameOf = ({ topic, channel }: ConsentBox): string => `${topic}:${channel}`

/** What the shopper hears from the shop, by topic and channel, and whether it is chosen for them. */
class PreferencesSection extends Section {
  static override properties = { ...Section.properties, told: { state: true } }

  declare private told: string
  protected readonly name = "what-you-hear"

  constructor() {
    super([preferences, mailTopics])
    this.told = ""
    new Follow(this, [language], () => void this.load())
  }

  override connectedCallback(): void {
    super.connectedCallback()
    preferences.set(undefined)
    void this.load()
  }

  protected override heading = () => text().aboutYou.hearing.title

  protected override view(): TemplateResult {
    const t = text().aboutYou.hearing
    const now = preferences.value
    if (!now) return html`<p class="muted" aria-busy="true">${text().shell.loading}</p>`
    return html`<p class="muted">${t.lead(now.address)}</p>
      ${now.is_address_proven ? "" : html`<p class="told">${t.unproven}</p>`}
      <form class="stack" @submit=${this.save}>
        <fieldset>
          <legend class="unseen">${t.title}</legend>
          ${now.topics.map(box)}
        </fieldset>
        ${profiling(now)} ${this.told ? html`<p class="told">${this.told}</p>` : ""}
        <p class="line-actions">
          ${this.button(t.save)}
          ${
            now.is_address_proven
              ? html`<button type="button" class="link" @click=${this.endAll}>${t.endAll}</button>`
              : ""
          }
        </p>
      </form>`
  }

  private readonly load = () => this.attempt(loadPreferences, "")

  private readonly save = (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const topics = form.getAll("topic").map(String)
    return this.send({ topics, objects_to_profiling: form.has("objects_to_profiling") })
  }

  private readonly endAll = (): Promise<void> => this.send({ unsubscribe_all: true })

  /** Scores end with an objection, so what was worked out is read anew. */
  private async send(wish: Parameters<typeof savePreferences>[0]): Promise<void> {
    const t = text().aboutYou.hearing
    this.told = ""
    let awaited = 0
    const run = async () => void (awaited = await savePreferences(wish))
    if (!(await this.attempt(run, t.saved))) return
    this.told = awaited > 0 ? t.awaited : t.saved
    await loadKnown().catch(() => undefined)
  }

  protected override explain(error: unknown): string {
    const isUnproven = codeOf(error) === "consent.address_unproven"
    return isUnproven ? text().aboutYou.hearing.unproven : super.explain(error)
  }
}

function box(one: ConsentBox): TemplateResult {
  const note = noteOf(one)
  const { wording } = mailTopics.value.find(({ topic }) => topic === one.topic) ?? {}
  return html`<label class="tick-box">
    <input type="checkbox" name="topic" value=${nameOf(one)} .checked=${live(one.is_wanted)} />
    <span>
      <strong>${one.label}</strong> ${note ? html`<span class="tag">${note}</span>` : ""}
      <span class="muted">${one.purpose}</span>
      ${wording && !one.is_wanted ? html`<span class="muted wording">${wording.text}</span>` : ""}
    </span>
  </label>`
}

function noteOf({ state, is_wanted }: ConsentBox): string {
  const t = text().aboutYou.hearing
  if (state === "pending") return t.pending
  return state === "soft_opt_in" && is_wanted ? t.soft : ""
}

function profiling({ objects_to_profiling }: MyConsent): TemplateResult {
  const t = text().aboutYou.hearing
  return html`<fieldset>
    <legend>${t.profiling}</legend>
    <label class="tick-box">
      <input type="checkbox" name="objects_to_profiling" .checked=${live(objects_to_profiling)} />
      <span>${t.object} <span class="muted">${t.objectHint}</span></span>
    </label>
  </fieldset>`
}

customElements.define("preferences-section", PreferencesSection)
