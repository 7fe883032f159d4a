import { html, type TemplateResult } from "lit"
import { to } from "../app/router"
import { text } from "../i18n/text"

/** What a page shows when there is nothing under its address. */
export const missing = (message: string): TemplateResult =>
  html`<section class="notice">
    <h1>${text().shell.missingTitle}</h1>
    <p>${message}</p>
    <a class="button" href=${to("/")}>${text().shell.backHome}</a>
  </section>`
