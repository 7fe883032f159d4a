import { html, nothing, type TemplateResult } from "lit"
import { live } from "lit/directives/live.js"
import { text } from "../i18n/text"

export type Errors = Readonly<Record<string, string>>

export interface Field {
  name: string
  label: string
  type?: string
  autocomplete: AutoFill
  required?: boolean
  hint?: string
  inputmode?: "numeric"
  value?: string
}

/** Values whose help browsers know; the type keeps a typing mistake from going unnoticed. */
type AutoFill =
  | "email"
  | "given-name"
  | "family-name"
  | "address-line1"
  | "postal-code"
  | "address-level2"
  | "tel"
  | "current-password"
  | "new-password"
  | "one-time-code"
  | "off"

/** A labelled input with its hint and, when it was refused, the reason beneath it. */
export function field(field: Field, errors: Errors): TemplateResult {
  const { name, label, hint, required = true } = field
  const error = errors[name]
  const described = [error ? `${name}-error` : "", hint ? `${name}-hint` : ""].join(" ").trim()
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <input
      id=${name}
      name=${name}
      type=${field.type ?? "text"}
      autocomplete=${field.autocomplete}
      inputmode=${field.inputmode ?? nothing}
      maxlength="200"
      ?required=${required}
      .value=${live(field.value ?? "")}
      aria-invalid=${error ? "true" : "false"}
      aria-describedby=${described || nothing}
    />
    ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ""} ${fieldError(name, errors)}
  </div>`
}

export const fieldError = (name: string, errors: Errors): TemplateResult | "" =>
  errors[name] ? html`<p class="error" id="${name}-error">${errors[name]}</p>` : ""

/** What is wrong with a form's fields, by name, in the shopper's language. */
export function check(form: HTMLFormElement): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const input of form.querySelectorAll<HTMLInputElement>("input[name], select[name]")) {
    const label = form.querySelector(`label[for="${input.name}"]`)?.textContent ?? input.name
    const t = text().fields
    if (input.required && input.value.trim() === "") errors[input.name] = t.required(label)
    else if (input.type === "email" && !/^\S+@\S+\.\S+$/.test(input.value.trim())) {
      errors[input.name] = t.email
    } else if (input.autocomplete === "new-password" && input.value.length < 8) {
      errors[input.name] = t.password
    }
  }
  return errors
}

/** Trimmed values of a form's fields by name. */
export const valuesOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]))

/** Takes the shopper to the first field that was refused, once it is drawn. */
export async function focusFirstError(
  host: HTMLElement & { updateComplete: Promise<unknown> }
): Promise<void> {
  await host.updateComplete
  host.querySelector<HTMLElement>("[aria-invalid='true']")?.focus()
}
