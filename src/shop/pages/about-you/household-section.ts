import {
  HOUSEHOLD_RELATIONS,
  type HouseholdRelation,
  type MyHouseholdMember,
} from "ecrm-elements/client"
import { html, type TemplateResult } from "lit"
import { date, text } from "../../i18n/text"
import { addHouseholdMember, known, removeHouseholdMember } from "../../store/about-you"
import { Section } from "./section"

/** Who lives with the shopper, as far as the shopper wants it known. */
class HouseholdSection extends Section {
  static override properties = { ...Section.properties, isOpen: { state: true } }

  declare private isOpen: boolean
  protected readonly name = "household"

  constructor() {
    super([known])
    this.isOpen = false
  }

  protected override heading = () => text().aboutYou.household.title

  protected override view(): TemplateResult {
    const t = text().aboutYou.household
    const members = known.value?.household ?? []
    return html`
      <p class="muted">${t.lead}</p>
      ${
        members.length
          ? html`<ul class="facts" role="list">
              ${members.map((member) => this.member(member))}
            </ul>`
          : ""
      }
      ${
        this.isOpen
          ? this.form()
          : html`<p>
              <button type="button" class="button quiet" @click=${this.open}>${t.add}</button>
            </p>`
      }
    `
  }

  private member({ id, relation, name, birthday, consented_at }: MyHouseholdMember) {
    const t = text().aboutYou.household
    const title = name || t.relations[relation]
    const born = birthday ? ` · ${t.born(date(`${birthday}T12:00`))}` : ""
    return html`<li>
      <span class="name">${title}</span>
      <span>${t.relations[relation]}${born}</span>
      <span class="muted">
        ${t.agreed(date(consented_at))} ·
        <button
          type="button"
          class="link"
          aria-label=${t.removeMember(title)}
          @click=${() => void this.forget(id)}
        >
          ${t.remove}
        </button>
      </span>
    </li>`
  }

  private form(): TemplateResult {
    const t = text().aboutYou.household
    return html`<form class="stack" @submit=${this.add}>
      <div class="pair">
        <div class="field">
          <label for="relation">${t.relation}</label>
          <select id="relation" name="relation">
            ${HOUSEHOLD_RELATIONS.map(
              (relation) => html`<option value=${relation}>${t.relations[relation]}</option>`
            )}
          </select>
        </div>
        <div class="field">
          <label for="member-name">${t.name}</label>
          <input id="member-name" name="name" maxlength="100" autocomplete="off" />
        </div>
        <div class="field">
          <label for="member-birthday">${t.birthday}</label>
          <input id="member-birthday" name="birthday" type="date" autocomplete="off" />
        </div>
      </div>
      <label class="tick-box">
        <input type="checkbox" name="has_consented" required />
        <span>${t.consent}</span>
      </label>
      <p>${this.button(t.keep)}</p>
    </form>`
  }

  private readonly open = async (): Promise<void> => {
    this.isOpen = true
    await this.updateComplete
    this.querySelector<HTMLElement>("#relation")?.focus()
  }

  private readonly add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const said = (name: string) => String(form.get(name) ?? "").trim() || undefined
    const member = {
      relation: form.get("relation") as HouseholdRelation,
      name: said("name"),
      birthday: said("birthday"),
      has_consented: true as const,
    }
    const t = text().aboutYou.household
    if (!(await this.attempt(() => addHouseholdMember(member), t.kept))) return
    this.isOpen = false
    await this.focusHeading()
  }

  private async forget(id: string): Promise<void> {
    const t = text().aboutYou.household
    if (await this.attempt(() => removeHouseholdMember(id), t.removed)) await this.focusHeading()
  }
}

customElements.define("household-section", HouseholdSection)
