import type { MyTrait, TraitValue } from "ecrm-elements/client"
import { html, nothing, type TemplateResult } from "lit"
import { live } from "lit/directives/live.js"
import { date, languageName, text } from "../../i18n/text"
import { locale } from "../../store/settings"

/** Name of a trait: the shop's own word for those every store has, else the merchant's. */
export const traitLabel = ({ key, label }: MyTrait): string =>
  text().aboutYou.told.labels[key] ?? label

/** A value as words. */
export function traitText({ key, type }: MyTrait, value: TraitValue): string {
  const t = text().aboutYou.told
  if (Array.isArray(value)) return new Intl.ListFormat(locale()).format(value)
  if (typeof value === "boolean") return value ? t.yes : t.no
  if (type === "date") return date(`${value}T12:00`)
  if (key === "language") return languageName(String(value))
  if (key === "best_hour") return t.hour(Number(value))
  return t.values[String(value)] ?? String(value)
}

const inputName = (trait: MyTrait): string => `trait-${trait.key}`

/** The field in which a shopper changes one trait, with what it is kept for. */
export function traitField(trait: MyTrait): TemplateResult {
  const id = inputName(trait)
  const hint = [trait.purpose, trait.type === "tags" ? text().aboutYou.told.tagsHint : ""]
    .filter(Boolean)
    .join(" ")
  return html`<div class="field">
    <label for=${id}>${traitLabel(trait)}</label>
    ${input(trait, id, hint ? `${id}-hint` : undefined)}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : ""}
  </div>`
}

function input(trait: MyTrait, id: string, hintId: string | undefined): TemplateResult {
  const described = hintId ?? nothing
  if (trait.type === "boolean" || trait.type === "choice") {
    const options = trait.type === "boolean" ? ["true", "false"] : trait.choices
    const words = (option: string) =>
      traitText(trait, trait.type === "boolean" ? option === "true" : option)
    const chosen = trait.value === null ? "" : String(trait.value)
    return html`<select id=${id} name=${id} aria-describedby=${described}>
      <option value="" ?selected=${chosen === ""}>${text().aboutYou.told.unsaid}</option>
      ${options.map(
        (option) =>
          html`<option value=${option} ?selected=${option === chosen}>${words(option)}</option>`
      )}
    </select>`
  }
  const type = trait.type === "date" || trait.type === "number" ? trait.type : "text"
  return html`<input
    id=${id}
    name=${id}
    type=${type}
    step=${type === "number" ? "any" : nothing}
    maxlength="500"
    autocomplete=${trait.key === "birthday" ? "bday" : "off"}
    .value=${live(asInput(trait.value))}
    aria-describedby=${described}
  />`
}

const asInput = (value: TraitValue | null): string =>
  Array.isArray(value) ? value.join(", ") : value === null ? "" : String(value)

/** What a form changes of these traits; empty fields take values back. */
export function changedTraits(
  traits: MyTrait[],
  form: FormData
): Record<string, TraitValue | null> {
  const changed: Record<string, TraitValue | null> = {}
  for (const trait of traits) {
    const given = String(form.get(inputName(trait)) ?? "").trim()
    const value = given === "" ? null : fromInput(trait, given)
    if (asInput(value) !== asInput(trait.value)) changed[trait.key] = value
  }
  return changed
}

function fromInput({ type }: MyTrait, given: string): TraitValue {
  if (type === "number") return Number(given)
  if (type === "boolean") return given === "true"
  if (type !== "tags") return given
  return given
    .split(/[,,、]/)
    .map((tag) => tag.trim())
    .filter(Boolean)
}
