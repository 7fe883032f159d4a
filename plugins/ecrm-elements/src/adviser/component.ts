import { html, nothing, type TemplateResult } from "lit"
import type { Adviser, AdviserQuestion } from "../client/adviser-types.js"
import { adviserStringsFor } from "./strings.js"

export interface AdviserView {
  adviser: Adviser
  locale: string
  /** Asks whether answers may be kept. */
  asksToKeep: boolean
  isAsking: boolean
  /** Keys of questions that wait for an answer. */
  missing: ReadonlySet<string>
  /** What went wrong as a whole; empty when nothing did. */
  failure: string
  announcement: string
  onSubmit: (event: SubmitEvent) => void
  onChange: (event: Event) => void
}

/** The form of a quiz. */
export function adviserTemplate(view: AdviserView): TemplateResult {
  const strings = adviserStringsFor(view.locale)
  const { adviser, asksToKeep, isAsking, failure } = view
  return html`
    <form
      part="form"
      aria-labelledby="title"
      novalidate
      @submit=${view.onSubmit}
      @change=${view.onChange}
    >
      <h2 part="heading" id="title">${adviser.title}</h2>
      ${adviser.intro ? html`<p part="intro">${adviser.intro}</p>` : nothing}
      ${adviser.questions.map((question) => questionTemplate(view, question))}
      ${
        asksToKeep
          ? html`<label class="keep" part="keep">
              <input type="checkbox" name="has_consented" />
              <span>${strings.keep} ${adviser.purpose}</span>
            </label>`
          : nothing
      }
      ${failure ? html`<p class="error" part="error" role="alert">${failure}</p>` : nothing}
      <button part="submit" aria-disabled=${isAsking ? "true" : "false"}>
        ${isAsking ? strings.asking : strings.submit}
      </button>
      <p class="status" part="status" role="status">${view.announcement}</p>
    </form>
  `
}

function questionTemplate(view: AdviserView, question: AdviserQuestion): TemplateResult {
  const strings = adviserStringsFor(view.locale)
  const { key, kind, hint, is_required, answers } = question
  const isMissing = view.missing.has(key)
  const hints = [kind === "many" ? strings.several : "", hint ?? ""].filter(Boolean).join(" ")
  const described = [hints ? `${key}-hint` : "", isMissing ? `${key}-error` : ""].join(" ").trim()
  return html`<fieldset
    part="question"
    data-question=${key}
    aria-describedby=${described || nothing}
  >
    <legend part="legend">
      ${question.text} ${is_required ? nothing : html`<small>${strings.optional}</small>`}
    </legend>
    ${hints ? html`<p class="hint" id="${key}-hint">${hints}</p>` : nothing}
    ${isMissing ? html`<p class="error" id="${key}-error">${strings.required}</p>` : nothing}
    <div class="answers" part="answers">
      ${answers.map(
        (answer) =>
          html`<label part="answer">
            <input
              type=${kind === "many" ? "checkbox" : "radio"}
              name="answer:${key}"
              value=${answer.key}
            />
            <span>${answer.text}</span>
          </label>`
      )}
    </div>
  </fieldset>`
}
