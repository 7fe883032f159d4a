import type { MyTrait } from "ecrm-elements/client"
import { html, type TemplateResult } from "lit"
import { date, text } from "../../i18n/text"
import { correctTraits, known } from "../../store/about-you"
import { announce } from "../../store/announcements"
import { Section } from "./section"
import { changedTraits, traitField, traitLabel, traitText } from "./trait-field"

/** What the shopper said of themselves and may change, and what else is noted. */
class TraitsSection extends Section {
  protected readonly name = "what-you-told-us"

  constructor() {
    super([known])
  }

  protected override heading = () => text().aboutYou.told.title

  protected override view(): TemplateResult {
    const t = text().aboutYou.told
    const others = this.traits(false).filter(({ value }) => value !== null)
    return html`
      <p class="muted">${t.lead}</p>
      <form class="stack" @submit=${this.save}>
        <div class="pair">${this.traits(true).map(traitField)}</div>
        <p>${this.button(t.save)}</p>
      </form>
      ${
        others.length
          ? html`<h3>${t.others}</h3>
              <ul class="facts" role="list">
                ${others.map(noted)}
              </ul>`
          : ""
      }
    `
  }

  private readonly traits = (may_edit: boolean): MyTrait[] =>
    (known.value?.traits ?? []).filter((trait) => trait.may_edit === may_edit)

  private readonly save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const changed = changedTraits(this.traits(true), form)
    const t = text().aboutYou.told
    if (Object.keys(changed).length === 0) return announce(t.unchanged)
    await this.attempt(() => correctTraits(changed), t.saved)
  }
}

function noted(trait: MyTrait): TemplateResult {
  const t = text().aboutYou.told
  const { value, source, given_at, purpose } = trait
  return html`<li>
    <span class="name">${traitLabel(trait)}</span>
    <span>${value === null ? "" : traitText(trait, value)}</span>
    <span class="muted">
      ${source ? t.sources[source] : ""}${given_at ? ` · ${date(given_at)}` : ""}
      ${purpose ? ` · ${purpose}` : ""}
    </span>
  </li>`
}

customElements.define("traits-section", TraitsSection)
