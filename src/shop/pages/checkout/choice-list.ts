import { html, type TemplateResult } from "lit"

export interface ChoiceItem {
  id: string
  label: string
  hint?: string
  price?: string
}

/** Radio buttons as full-width rows. */
export function choiceList(
  name: string,
  legend: string,
  items: ChoiceItem[],
  chosen: string | undefined
): TemplateResult {
  return html`<fieldset class="choice-list">
    <legend class="unseen">${legend}</legend>
    ${items.map(
      ({ id, label, hint, price }) =>
        html`<label>
          <input type="radio" name=${name} value=${id} required .checked=${id === chosen} />
          <span class="what">
            <span class="name">${label}</span>
            ${hint ? html`<span class="muted">${hint}</span>` : ""}
          </span>
          ${price ? html`<span class="price">${price}</span>` : ""}
        </label>`
    )}
  </fieldset>`
}
